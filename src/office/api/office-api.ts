import type { Id } from "../../base/id.ts";
import type { MemberPair } from "../../domain/records.ts";
import type { NewPasswordRequest, RecoveryAnswer } from "../../protocol/new-password.ts";
import type {
  AssignRequest,
  CommentLine,
  DeviceLine,
  EnrolLink,
  EraseRequest,
  HelperLine,
  HouseholdDetail,
  HouseholdLine,
  ImportAnswer,
  ImportPreview,
  LookLine,
  OfficeState,
  ParcelAnswer,
  ProgressAnswer,
  RetryAnswer,
  SetUpRequest,
  SignInAnswer,
  SignInRequest,
  VisitLine,
} from "../../protocol/office-messages.ts";
import { type Answer, ask, askForFile, askWithFile, askWithText } from "./ask.ts";

// One function a route of the office's server (protocol/office-messages.ts).

const OFFICE = "/api/office";

export const readState = () => ask<OfficeState>("GET", "/api/state");
export const setUp = (request: SetUpRequest) => ask<unknown>("POST", "/api/set-up", request);
export const signIn = (request: SignInRequest) => ask<SignInAnswer>("POST", `${OFFICE}/sign-in`, request);
export const signOut = () => ask<unknown>("POST", `${OFFICE}/sign-out`, {});
/** Of the recovery sheet, for who has forgotten the password. */
export const readRecovery = () => ask<RecoveryAnswer>("GET", `${OFFICE}/recovery`);
export const setNewPassword = (request: NewPasswordRequest) =>
  ask<SignInAnswer>("POST", `${OFFICE}/new-password`, request);

export const readProgress = () => ask<ProgressAnswer>("GET", `${OFFICE}/progress`);
export const readVisits = () => ask<VisitLine[]>("GET", `${OFFICE}/visits?after=0`);
export const readHouseholds = () => ask<HouseholdLine[]>("GET", `${OFFICE}/households`);
export const readHousehold = (id: Id) => ask<HouseholdDetail>("GET", `${OFFICE}/households/${id}`);
export const readComments = () => ask<CommentLine[]>("GET", `${OFFICE}/comments`);
export const readDevices = () => ask<DeviceLine[]>("GET", `${OFFICE}/devices`);
export const readHelpers = () => ask<HelperLine[]>("GET", `${OFFICE}/helpers`);
export const readLook = () => ask<LookLine[]>("GET", `${OFFICE}/look`);

export const addHelper = (name: string) => ask<HelperLine>("POST", `${OFFICE}/helpers`, { name });
export const makeLink = (helper: Id) => ask<EnrolLink>("POST", `${OFFICE}/helpers/${helper}/link`, {});
export const assign = (request: AssignRequest) => ask<unknown>("POST", `${OFFICE}/assign`, request);

export const previewImport = (file: Blob) => askWithFile<ImportPreview>(`${OFFICE}/import/preview`, file);

/** The rows that can't be taken, as a file to mend; the dropped columns are not in it. */
export const readBlockedRows = (file: Blob) => askForFile(`${OFFICE}/import/blocked`, file);

/** `digest` is that of the preview: what is taken is what was shown. */
export function takeImport(file: Blob, digest: string, leaveOut: boolean): Promise<Answer<ImportAnswer>> {
  const query = new URLSearchParams({ digest, leaveOut: leaveOut ? "1" : "0" });
  return askWithFile<ImportAnswer>(`${OFFICE}/import?${query}`, file);
}

export const revokeDevice = (install: Id) => ask<unknown>("POST", `${OFFICE}/devices/${install}/revoke`, {});
export const declareLost = (install: Id, from: number, to: number) =>
  ask<unknown>("POST", `${OFFICE}/devices/${install}/declare-lost`, { from, to });
/** `seen`: what stood in the field when the coordinator chose; left out when the field is gone. */
export interface ConflictChoice {
  keep: "before" | "after" | "present" | "other";
  value?: unknown;
  seen?: { value: unknown };
}
/** For good; a coordinator was told what that means. */
export const erase = (what: EraseRequest) => ask<unknown>("POST", `${OFFICE}/erase`, what);
export const settleConflict = (id: Id, choice: ConflictChoice) =>
  ask<unknown>("POST", `${OFFICE}/conflicts/${id}/settle`, choice);
export const mergeHouseholds = (keep: Id, drop: Id, members: readonly MemberPair[]) =>
  ask<unknown>("POST", `${OFFICE}/duplicates/merge`, { keep, drop, members });
export const tellApart = (a: Id, b: Id) => ask<unknown>("POST", `${OFFICE}/duplicates/dismiss`, { households: [a, b] });

/** A file that a carrier brought, as it is. */
export const takeParcel = (file: Blob) => askWithText<ParcelAnswer>(`${OFFICE}/parcel`, file);

/** One envelope that waits for a person; the hash tells a branch from what stands under the same number. */
export interface EnvelopeName {
  install: Id;
  seq: number;
  hash: string;
}
export const retryEnvelope = (name: EnvelopeName) => ask<RetryAnswer>("POST", `${OFFICE}/look/retry`, name);
/** Gives up what a restore could not do again. */
export const setAsideAct = (number: number) => ask<unknown>("POST", `${OFFICE}/waiting-acts/${number}/set-aside`, {});
export const putAwayEnvelope = (name: EnvelopeName) => ask<unknown>("POST", `${OFFICE}/look/put-away`, name);

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { assert } from "../../base/assert.ts";
import type { Id, RandomBytes } from "../../base/id.ts";
import { dayOf } from "../../base/time.ts";
import type { RecoveryAnswer } from "../../protocol/new-password.ts";
import type {
  EnrolLink,
  HelperLine,
  ImportAnswer,
  ImportPreview,
  OfficeState,
  ProgressAnswer,
  SignInRequest,
} from "../../protocol/office-messages.ts";
import { deriveKey } from "../../vault/derive-key.ts";
import { makeNewPassword } from "../../vault/new-password.ts";
import { suggestPassphrase } from "../../vault/passphrase.ts";
import { deriveFromPassword } from "../../vault/password.ts";
import { makeSetUpKeys } from "../../vault/set-up-keys.ts";
import { say } from "../cli/say.ts";
import { demoCampaign } from "./campaign.ts";
import { type OfficeHttp, officeHttp } from "./office-http.ts";
import { DEMO } from "./text.ts";

/** What a second run needs of the first. All of it is invented, and nothing outside this directory opens with it. */
interface DemoNotes {
  coordinator: string;
  password: string;
  recoveryCode: string;
  helper: { id: Id; name: string } | null;
}

export interface ReadyDemo {
  coordinator: string;
  password: string;
  recoveryCode: string;
  helper: string;
  link: EnrolLink;
}

const COORDINATOR = "Hà Thị Xuân";
const HELPER = "Lương Văn Dũng";
/** Vạn Xuân's real code would put invented people into a real commune. */
const COMMUNE = { communeName: "Xã Pù Vân (trình diễn)", communeCode: "99999" };
const VILLAGES_ASSIGNED = 2;
const LIST = new URL("../demo-data/danh-sach-ho.csv", import.meta.url);

/**
 * Brings an office to the demonstration: set-up, import, helper, assignment and enrolment link, each by the request a
 * browser would make. On an office that has them it only makes a fresh link.
 */
export async function prepareDemo(
  office: { origin: string; setUpToken: string | null; dataDir: string },
  random: RandomBytes,
): Promise<ReadyDemo> {
  const http = officeHttp(office.origin);
  const file = join(office.dataDir, "demo.json");
  const notes = office.setUpToken === null ? await readNotes(file) : await setUp(http, office.setUpToken, file, random);
  await enter(http, notes);
  const helper = notes.helper ?? (await fill(http));
  await writeNotes(file, { ...notes, helper });
  const link = await http.post<EnrolLink>(`/api/office/helpers/${helper.id}/link`, {});
  const { coordinator, password, recoveryCode } = notes;
  return { coordinator, password, recoveryCode, helper: helper.name, link };
}

/** Where the password was changed meanwhile, the sheet brings back the one that is printed. */
async function enter(http: OfficeHttp, notes: DemoNotes): Promise<void> {
  const { authKey } = await deriveFromPassword(notes.coordinator, notes.password, deriveKey);
  const request: SignInRequest = { coordinator: notes.coordinator, authKey };
  const entered = await http.post("/api/office/sign-in", request).then(
    () => true,
    () => false,
  );
  if (entered) return;
  const { commune } = await http.get<OfficeState>("/api/state");
  const sheet = await http.get<RecoveryAnswer>("/api/office/recovery");
  const made = await makeNewPassword(commune?.id ?? "", sheet, { ...notes, code: notes.recoveryCode }, deriveKey);
  assert(made.kind === "ok", `the demonstration's recovery code: ${made.kind}`);
  await http.post("/api/office/new-password", made.request);
  say(DEMO.passwordBack);
}

async function setUp(http: OfficeHttp, token: string, file: string, random: RandomBytes): Promise<DemoNotes> {
  say(DEMO.settingUp);
  const password = suggestPassphrase(random);
  const { forServer, recoveryCode } = await makeSetUpKeys(COORDINATOR, password, deriveKey, random);
  const notes = { coordinator: COORDINATOR, password, recoveryCode, helper: null };
  // First the notes: an office that is set up with a password nobody kept could not be entered again.
  await writeNotes(file, notes);
  const campaign = demoCampaign(dayOf(Date.now()), random);
  await http.post("/api/set-up", { token, ...COMMUNE, coordinator: COORDINATOR, ...forServer, campaign });
  return notes;
}

async function fill(http: OfficeHttp): Promise<{ id: Id; name: string }> {
  const list = new Uint8Array(await readFile(LIST));
  say(DEMO.importing);
  const preview = await http.postFile<ImportPreview>("/api/office/import/preview", list);
  say(DEMO.previewed(preview));
  const query = new URLSearchParams({ digest: preview.digest, leaveOut: "1" });
  const taken = await http.postFile<ImportAnswer>(`/api/office/import?${query}`, list);
  say(DEMO.imported(taken));
  const helper = await http.post<HelperLine>("/api/office/helpers", { name: HELPER });
  const { villages } = await http.get<ProgressAnswer>("/api/office/progress");
  const assigned = villages.slice(0, VILLAGES_ASSIGNED);
  await http.post("/api/office/assign", { helper: helper.id, villages: assigned.map(({ village }) => village) });
  say(
    DEMO.assigned(
      helper.name,
      assigned.map(({ name }) => name),
    ),
  );
  return { id: helper.id, name: helper.name };
}

async function readNotes(file: string): Promise<DemoNotes> {
  return JSON.parse(await readFile(file, "utf8")) as DemoNotes;
}

function writeNotes(file: string, notes: DemoNotes): Promise<void> {
  return writeFile(file, JSON.stringify(notes), { mode: 0o600 });
}

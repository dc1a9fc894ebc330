import type { Household } from "../../../src/domain/records.ts";
import type {
  Certificate,
  ChangePage,
  EnrolAnswer,
  EnrolRequest,
  KeyAnnouncement,
  PullRequest,
  PushAnswer,
  Statement,
} from "../../../src/protocol/messages.ts";

export const id = (last: string) => `AAAAAAAAAAAAAAAAAAAA${last}A`;
const point = `B${"A".repeat(86)}`;
const signature = "A".repeat(86);
const hash = "A".repeat(43);
const epoch = id("e");

export const certificate: Certificate = {
  ...{ commune: id("c"), install: id("i"), publicKey: point, helper: id("h"), issuedAt: 1, signature },
};
const key: KeyAnnouncement = {
  ...{ commune: id("c"), purpose: "intake", keyId: "AAAAAAAAAAA", publicKey: point, signature },
};
const cursor = { epoch, revision: 4, stamp: "stamp", within: null };

export const household: Household = {
  id: id("x"),
  code: "VX-01-0001",
  village: id("v"),
  address: "cuối bản",
  note: "",
  members: [
    {
      ...{ id: id("m"), name: "Hà Thị Ỏn", relation: "Chủ hộ", sex: "female", birth: "1968", phones: ["0501234567"] },
      ...{ level: 2, whereabouts: "", note: "" },
    },
  ],
  foundAtDoor: false,
};

export const statement: Statement = {
  ...{ v: 1, certificate, head: { seq: 2, hash }, receipted: null, epoch: null, cursor, now: -5 },
  lost: [{ install: id("i"), from: 1, to: 3 }],
};
export const pushAnswer: PushAnswer = {
  ...{ v: 1, epoch, now: 9, receipts: [{ install: id("i"), seq: 1, hash, epoch, signature }] },
  ...{
    rejected: [{ seq: 0, reason: "malformed" }],
    gaps: [[1, 2]],
    newest: { seq: 2, hash },
    watermark: 0,
    keys: [key],
  },
};
export const pullRequest: PullRequest = { v: 1, install: id("i"), cursor: null, limit: 500 };
export const changePage: ChangePage = {
  ...{ v: 1, epoch, now: 9, reset: true, rows: [{ kind: "household", id: id("x"), revision: 3, doc: household }] },
  removed: [{ kind: "visit", id: id("w") }],
  verdicts: [
    { seq: 1, kind: "applied", revision: 3, notes: ["late"] },
    { seq: 2, kind: "refused", revision: 3, reason: "bad-args" },
    { seq: 3, kind: "parked", revision: 3, reason: "newer-body" },
    { seq: 4, kind: "quarantined", revision: 3, reason: "bad-body" },
    { seq: 5, kind: "branch", revision: 3, reason: "fork" },
  ],
  ...{ cursor, more: false, left: 0, watermark: 0, keys: [] },
};
export const enrolRequest: EnrolRequest = {
  ...{ v: 1, token: "one-time_token", install: id("i"), publicKey: point, now: 1, lost: [] },
};
export const enrolAnswer: EnrolAnswer = {
  ...{ v: 1, certificate, readToken: "token", commune: { id: id("c"), name: "Xã Thử" } },
  ...{ helper: { id: id("h"), name: "Vi Văn B" }, epoch, receiptKey: point, keys: [key] },
};

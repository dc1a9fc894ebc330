import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import { DAY } from "../../../../src/base/time.ts";
import type { Household } from "../../../../src/domain/records.ts";
import { encodeFrames } from "../../../../src/protocol/frames.ts";
import type { AnyWireRow } from "../../../../src/protocol/messages.ts";
import type {
  CommentLine,
  DeviceLine,
  HelperLine,
  HouseholdDetail,
  HouseholdLine,
  LookLine,
  ProgressAnswer,
  RetryAnswer,
  VisitLine,
} from "../../../../src/protocol/office-messages.ts";
import { applyWaiting } from "../../../../src/server/apply.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import {
  addHelper,
  importList,
  openTestOffice,
  signIn,
  type TestOffice,
  testCampaign,
} from "../../../support/test-office.ts";
import { TestPhone } from "../../../support/test-phone.ts";

const LIST = new Uint8Array(await readFile(new URL("../../../support/fixtures/list.csv", import.meta.url)));
const CONSENT = { notice: "1", way: "spoken", guardian: false };
const [FIRST_ITEM, SECOND_ITEM] = testCampaign().items.map((item) => item.id);
const id = () => newId(randomBytes);

let office: TestOffice;
let phone: TestPhone;
let households: Household[];

beforeAll(async () => {
  office = await openTestOffice();
  await importList(office, LIST);
  const { villages } = await office.get<ProgressAnswer>("/api/office/progress");
  const village = villages.find((line) => line.name === "Bản Nà Lặc")?.village ?? "";
  const { link } = await addHelper(office, "Lương Văn Dũng", [village]);
  await addHelper(office, "Hà Văn An", []);
  phone = await TestPhone.enrol(office, link.token);
  await phone.pull();
  households = householdsOf([...phone.rows.values()]);
});

function householdsOf(rows: readonly AnyWireRow[]): Household[] {
  const docs = rows.flatMap((row) => (row.kind === "household" ? [row.doc as Household] : []));
  return docs.sort((a, b) => ((a.code ?? "") < (b.code ?? "") ? -1 : 1));
}

function visit(household: Household, change: object) {
  const args = { id: id(), household: household.id, channel: "home", outcome: "met", assistances: [], consent: null };
  return { name: "record-visit", args: { ...args, appointment: null, note: "", supersedes: null, ...change } };
}

function at(index: number): Household {
  const household = households[index];
  if (!household) throw new Error("the list is shorter than this test thinks");
  return household;
}

async function deliver(...acts: { name: string; args: unknown }[]): Promise<void> {
  await phone.push(await phone.save(...acts));
  await applyWaiting(office.storage, phone.enrolled.commune.id, office.deps);
}

const assistance = (household: Household, index: number, item: string | undefined, result: string, more = {}) => ({
  member: household.members[index]?.id,
  item,
  result,
  obstacles: [],
  next: null,
  ...more,
});

test("figures follow what was recorded: households, people, lượt, comments and obstacles apart", async () => {
  const [a, b, c] = [at(0), at(1), at(2)];
  const met = visit(a, {
    assistances: [
      assistance(a, 0, FIRST_ITEM, "participated"),
      assistance(a, 0, SECOND_ITEM, "participated"),
      assistance(a, 1, FIRST_ITEM, "obstacle", { obstacles: ["FORGOT_PASSWORD"], next: "desk" }),
    ],
    consent: CONSENT,
  });
  const comment = { id: id(), village: a.village, item: FIRST_ITEM, route: "own", consent: CONSENT };
  await deliver(met);
  await deliver(visit(b, { outcome: "declined" }));
  await deliver(visit(c, { outcome: "come_back", appointment: { day: "2025-11-08", time: "17:30" } }));
  await deliver({ name: "write-comment", args: { ...comment, sealed: null, signedBy: null } });

  const progress = await office.get<ProgressAnswer>("/api/office/progress");
  expect(progress.total).toMatchObject({ visited: 3, visitedToday: 3, met: 1, assisted: 2, participated: 1 });
  expect(progress.total).toMatchObject({ participations: 2, comments: { pending: 1, sent: 0, office: 0 } });
  expect(progress.obstacles).toEqual([{ code: "FORGOT_PASSWORD", open: 1 }]);
  expect(progress.visitedByDay).toEqual([{ day: "2025-11-06", households: 3 }]);
  const village = progress.villages.find((line) => line.village === a.village);
  expect(village).toMatchObject({ visited: 3, households: households.length });
  expect(progress.helpers.map((line) => line.name)).toEqual(["Hà Văn An", "Lương Văn Dũng"]);
  expect(progress.helpers[1]).toMatchObject({ visited: 3, visits: 3, visitsToday: 3, households: households.length });
});

test("T16 no answer of the office says how many declined to a helper, or what anybody thinks", async () => {
  const progress = await office.get<ProgressAnswer>("/api/office/progress");
  for (const line of progress.helpers) {
    expect(Object.keys(line).sort()).toEqual(
      ["helper", "households", "lastVisitAt", "name", "villages", "visited", "visits", "visitsToday"].sort(),
    );
  }
  expect(JSON.stringify(progress)).not.toMatch(/declin|refus|stance|tanThanh/i);
});

test("a household's line tells where it stands, and its page how it came there", async () => {
  const lines = await office.get<HouseholdLine[]>("/api/office/households");
  expect(lines.slice(0, 3).map((line) => line.disposition)).toEqual(["partly", "declined", "appointment"]);
  expect(lines[2]).toMatchObject({ appointment: "2025-11-08 17:30", attempts: 1, code: at(2).code });
  const detail = await office.get<HouseholdDetail>(`/api/office/households/${at(2).id}`);
  expect(detail.household).toEqual(at(2));
  expect(detail.visits.map((line) => line.helperName)).toEqual(["Lương Văn Dũng"]);
  expect((await office.ask(`/api/office/households/${id()}`)).status).toBe(404);
});

test("a corrected visit is marked and counts once", async () => {
  const [wrong] = await office.get<VisitLine[]>("/api/office/visits?after=0");
  const household = households.find((one) => one.id === wrong?.household) ?? at(2);
  await deliver(visit(household, { outcome: "not_home", supersedes: wrong?.id }));
  const [right, old] = await office.get<VisitLine[]>("/api/office/visits?after=0");
  expect([right?.superseded, old?.superseded]).toEqual([false, true]);
  expect((await office.get<ProgressAnswer>("/api/office/progress")).total.visited).toBe(3);
});

test("only what came after a revision is listed", async () => {
  const { revision } = await office.get<ProgressAnswer>("/api/office/progress");
  await deliver(visit(at(5), { outcome: "not_home" }));
  const lines = await office.get<VisitLine[]>(`/api/office/visits?after=${revision}`);
  expect(lines.map((line) => line.household)).toEqual([at(5).id]);
  expect((await office.ask("/api/office/visits?after=x")).status).toBe(400);
});

test("comments show area, item and day, and not whose they are", async () => {
  const [line] = await office.get<CommentLine[]>("/api/office/comments");
  expect(Object.keys(line ?? {}).sort()).toEqual([
    "day",
    "id",
    "item",
    "route",
    "sealed",
    "signed",
    "stage",
    "village",
  ]);
});

test("a phone's line tells its head, its missing numbers and its clock", async () => {
  phone.office.clock.now += 1;
  const head = phone.head?.seq ?? 0;
  await phone.save(visit(at(6), { outcome: "not_home" }));
  const later = await phone.save(visit(at(7), { outcome: "not_home" }));
  await phone.push(later);
  const [line] = await office.get<DeviceLine[]>("/api/office/devices");
  expect(line).toMatchObject({ newestSeq: head + 2, statedHead: head + 2, gaps: [[head + 1, head + 1]], parked: 1 });
  const look = await office.get<LookLine[]>("/api/office/look");
  expect(look).toContainEqual(
    expect.objectContaining({ kind: "gap", install: phone.install, from: head + 1, to: head + 1, waitingBehind: 1 }),
  );
  const progress = await office.get<ProgressAnswer>("/api/office/progress");
  expect(progress.needsLook).toBe(look.length);

  await office.post(`/api/office/devices/${phone.install}/declare-lost`, { from: head + 1, to: head + 1 });
  expect(await office.get<LookLine[]>("/api/office/look")).toEqual([]);
  expect((await office.get<DeviceLine[]>("/api/office/devices"))[0]?.parked).toBe(0);
});

test("S8 what was refused stays in sight with its words until a person has dealt with it", async () => {
  await deliver(visit({ ...at(8), id: id() }, { outcome: "not_home" }));
  const [line] = await office.get<LookLine[]>("/api/office/look");
  expect(line).toMatchObject({ kind: "refused", reason: "unknown-household", helperName: "Lương Văn Dũng" });
  expect(line).toMatchObject({ mutations: [{ name: "record-visit" }] });
  const ref = { install: phone.install, seq: phone.head?.seq };
  expect(await office.post<RetryAnswer>("/api/office/look/retry", ref)).toEqual({
    outcome: "refused",
    reason: "unknown-household",
  });
  await office.post("/api/office/look/put-away", ref);
  expect(await office.get<LookLine[]>("/api/office/look")).toEqual([]);
});

test("S14 numbers possibly lost are shown until they arrived or were declared lost, and only of one's own phones", async () => {
  const other = await TestPhone.enrol(office, (await addHelper(office, "Vi Văn Bình", [])).link.token);
  const from = (phone.head?.seq ?? 0) + 1;
  const mine = { install: phone.install, from: 1, to: from + 2 };
  const forged = { install: other.install, from: 1, to: 9 };
  const absurd = { install: phone.install, from: 1, to: 2_000_000_000 };
  const body = encodeFrames({ ...phone.statement(), lost: [mine, forged, absurd] }, []);
  await office.ask("/api/sync/push", { method: "POST", body });
  // What is below arrived, or was declared lost by a test above.
  const look = await office.get<LookLine[]>("/api/office/look");
  expect(look).toEqual([expect.objectContaining({ kind: "lost", install: phone.install, from, to: mine.to })]);
  expect((await office.get<ProgressAnswer>("/api/office/progress")).needsLook).toBe(1);
  const lines = await office.get<DeviceLine[]>("/api/office/devices");
  expect(lines.flatMap((line) => line.lost)).toEqual([{ from, to: mine.to }]);

  await deliver(visit(at(5), { outcome: "not_home" }));
  await office.post(`/api/office/devices/${phone.install}/declare-lost`, { from: from + 1, to: mine.to });
  expect(await office.get<LookLine[]>("/api/office/look")).toEqual([]);
  expect((await office.get<ProgressAnswer>("/api/office/progress")).needsLook).toBe(0);
});

test("S12 a field that both sides changed waits as a conflict, and the coordinator's choice stands", async () => {
  const household = at(9);
  const edit = { household: household.id, members: [], add: [], consent: CONSENT };
  const other = await TestPhone.enrol(office, (await linkFor("Lương Văn Dũng")).token);
  await other.pull();
  await deliver({ name: "edit-household", args: { ...edit, set: { address: "cuối bản" } } });
  await other.push(await other.save({ name: "edit-household", args: { ...edit, set: { address: "đầu bản" } } }));
  await applyWaiting(office.storage, phone.enrolled.commune.id, office.deps);
  const conflict = (await office.get<LookLine[]>("/api/office/look")).find((line) => line.kind === "conflict");
  expect(conflict).toMatchObject({ field: "address", before: { value: "cuối bản" }, after: { value: "đầu bản" } });
  await office.post(`/api/office/conflicts/${conflict?.kind === "conflict" ? conflict.id : ""}/settle`, {
    keep: "before",
  });
  expect(await office.get<LookLine[]>("/api/office/look")).toEqual([]);
  const detail = await office.get<HouseholdDetail>(`/api/office/households/${household.id}`);
  expect(detail.household.address).toBe("cuối bản");
});

test("S12 a conflict that a later value has overtaken stays in sight, with what stands, until it is settled", async () => {
  const household = at(8);
  const edit = { household: household.id, members: [], add: [], consent: CONSENT };
  const other = await TestPhone.enrol(office, (await linkFor("Lương Văn Dũng")).token);
  await other.pull();
  await deliver({ name: "edit-household", args: { ...edit, set: { address: "một" } } });
  await other.push(await other.save({ name: "edit-household", args: { ...edit, set: { address: "hai" } } }));
  await applyWaiting(office.storage, phone.enrolled.commune.id, office.deps);
  expect((await office.get<LookLine[]>("/api/office/look")).map((line) => line.kind)).toEqual(["conflict"]);
  await other.pull();
  await other.push(await other.save({ name: "edit-household", args: { ...edit, set: { address: "ba" } } }));
  await applyWaiting(office.storage, phone.enrolled.commune.id, office.deps);
  const [line] = await office.get<LookLine[]>("/api/office/look");
  expect(line).toMatchObject({ kind: "conflict", present: { value: "ba" } });
  expect((await office.get<ProgressAnswer>("/api/office/progress")).needsLook).toBe(1);
  const settle = (body: object) => {
    const id = line?.kind === "conflict" ? line.id : "";
    return office.ask(`/api/office/conflicts/${id}/settle`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
  };
  // Whoever had not seen the third value may not undo it.
  expect((await settle({ keep: "before" })).status).toBe(409);
  expect((await settle({ keep: "before", seen: { value: "hai" } })).status).toBe(409);
  expect((await settle({ keep: "other", value: 7, seen: { value: "ba" } })).status).toBe(400);
  expect((await settle({ keep: "other", value: "bốn", seen: { value: "ba" } })).status).toBe(204);
  expect(await office.get<LookLine[]>("/api/office/look")).toEqual([]);
  const detail = await office.get<HouseholdDetail>(`/api/office/households/${household.id}`);
  expect(detail.household.address).toBe("bốn");
});

test("T13 a revoked phone reads no more, is shown as revoked and no longer counted for its helper", async () => {
  const { token } = await linkFor("Hà Văn An");
  const lost = await TestPhone.enrol(office, token);
  await office.post(`/api/office/devices/${lost.install}/revoke`, {});
  await expect(lost.page(10)).rejects.toThrow("401");
  const lines = await office.get<DeviceLine[]>("/api/office/devices");
  expect(lines.find((line) => line.install === lost.install)?.revoked).toBe(true);
  const helpers = await office.get<HelperLine[]>("/api/office/helpers");
  expect(helpers.find((line) => line.name === "Hà Văn An")?.devices).toBe(0);
});

test("figures of another day are made anew although nothing came in", async () => {
  expect((await office.get<ProgressAnswer>("/api/office/progress")).total.visitedToday).toBeGreaterThan(0);
  office.clock.now += DAY;
  await signIn(office);
  expect((await office.get<ProgressAnswer>("/api/office/progress")).total.visitedToday).toBe(0);
});

async function linkFor(name: string): Promise<{ token: string }> {
  const helper = (await office.get<HelperLine[]>("/api/office/helpers")).find((line) => line.name === name);
  return office.post(`/api/office/helpers/${helper?.id}/link`, {});
}

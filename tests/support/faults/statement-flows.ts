import type { Bytes } from "../../../src/base/bytes.ts";
import type { Id } from "../../../src/base/id.ts";
import type { Household } from "../../../src/domain/records.ts";
import type { EnrolRequest } from "../../../src/protocol/messages.ts";
import { hashAuthKey, signIn } from "../../../src/server/accounts.ts";
import { applyWaiting } from "../../../src/server/apply.ts";
import { changesFor } from "../../../src/server/changes.ts";
import type { ServerDeps } from "../../../src/server/deps.ts";
import { createEnrolLink, enrol } from "../../../src/server/enrol.ts";
import { receive } from "../../../src/server/intake.ts";
import { declareLost, putAwayEnvelope, retryEnvelope, revokeInstallation } from "../../../src/server/look-acts.ts";
import { runOfficeAct } from "../../../src/server/office-act.ts";
import type { Storage } from "../../../src/server/storage.ts";
import { householdIn, id, type TestOffice } from "../contract-office.ts";
import { TestPhone, visitArgs } from "../contract-phone.ts";
import type { Flow } from "./fault-rig.ts";

const BY = "Văn phòng";
const AUTH_KEY = "auth-key-of-the-tests";

/** The main flows of the server, each ready to run on the office as it stands after this. */
export async function prepareFlows(office: TestOffice): Promise<Flow[]> {
  const helper = await office.addHelper();
  const { village, households } = await office.addVillage(3);
  const other = await office.addVillage(1, "Bản Khác");
  await office.assign(helper, [village]);
  await addCoordinator(office);
  const phones = await Promise.all([1, 2, 3, 4].map(() => office.enrolPhone(helper)));
  const [sender, waiting, asking, behind] = phones as [TestPhone, TestPhone, TestPhone, TestPhone];
  const fresh = await freshPhone(office, helper);
  const refused = await unassignedVisit(office, asking, other.households);
  const push = sender.body(...(await saves(sender, households, 3)));
  await store(office, waiting, await saves(waiting, households, 2));
  const late = await saves(behind, households, 3);
  await store(office, behind, late.slice(1));
  const newHelper = { helper: { id: id(), name: "Hà Thị Thử", active: true } };
  const newVillage = { id: id(), name: "Bản Thêm" };
  const list = { villages: [newVillage], households: [householdIn(newVillage.id, 9)], edits: [] };
  const assign = { helper, villages: [other.village], ids: [id()] };
  const act = (name: string, args: unknown): Flow => ({
    name: `office act ${name}`,
    commits: 1,
    run: (storage, deps) => runOfficeAct(storage, office.commune, { name, args }, BY, deps),
  });
  return [
    { name: "intake", commits: 1, run: (storage, deps) => take(office, storage, push, deps) },
    await timeTravel(office, sender, households),
    { name: "apply", commits: 1, run: (storage, deps) => applyWaiting(storage, office.commune, deps) },
    { name: "enrol", commits: 1, run: (storage, deps) => enrol(storage, office.commune, fresh, deps) },
    {
      name: "enrolment link",
      commits: 1,
      run: (storage, deps) => createEnrolLink(storage, office.commune, helper, deps),
      repeats: "writes-again",
    },
    act("add-helper", newHelper),
    act("import-list", list),
    { ...act("assign", assign), repeats: "writes-again" },
    ...lookFlows(office, { ...refused, behind: behind.install }),
    { name: "pull", commits: 0, run: (storage, deps) => pull(office, asking, storage, deps) },
    {
      name: "sign-in",
      commits: 1,
      run: (storage, deps) => signIn(storage, office.commune, { coordinator: BY, authKey: AUTH_KEY }, deps),
      repeats: "writes-again",
    },
  ];
}

function lookFlows(office: TestOffice, { install, seq, behind }: { install: Id; seq: number; behind: Id }): Flow[] {
  const { commune } = office;
  const ref = { install, seq };
  const lost = { install: behind, from: 1, to: 1 };
  return [
    { name: "look act retry", commits: 1, run: (storage, deps) => retryEnvelope(storage, commune, ref, BY, deps) },
    { name: "look act put away", commits: 1, run: (storage, deps) => putAwayEnvelope(storage, commune, ref, BY, deps) },
    {
      name: "look act declare lost",
      // The declaration, what else waited, and what it lets through.
      commits: 3,
      run: (storage, deps) => declareLost(storage, commune, lost, BY, deps),
      repeats: "writes-again",
    },
    {
      name: "revoke",
      commits: 1,
      run: (storage, deps) => revokeInstallation(storage, commune, install, BY, deps),
      repeats: "writes-again",
    },
  ];
}

async function addCoordinator({ storage, commune, now }: TestOffice): Promise<void> {
  const authHash = await hashAuthKey(AUTH_KEY);
  const row = { id: id(), name: BY, authHash, wrappedReadingKey: null, createdAt: now };
  await storage.write(commune, (tx) => tx.putCoordinator(row));
}

async function freshPhone(office: TestOffice, helper: Id): Promise<EnrolRequest> {
  const link = await createEnrolLink(office.storage, office.commune, helper, office.deps);
  return (await TestPhone.make(office.commune, () => office.now)).enrolRequest(link?.token ?? "");
}

/** A visit to a household that never was in the helper's scope: it waits for a person. */
async function unassignedVisit(office: TestOffice, phone: TestPhone, households: readonly Household[]) {
  await office.push(phone.body(...(await saves(phone, households, 1))));
  return { install: phone.install, seq: 1 };
}

export async function saves(phone: TestPhone, households: readonly Household[], count: number) {
  const envelopes = [];
  for (let at = 0; at < count; at++) {
    const household = households[at % households.length]?.id ?? "";
    envelopes.push(await phone.save(phone.mutation("record-visit", visitArgs(household))));
  }
  return envelopes;
}

async function store(office: TestOffice, phone: TestPhone, envelopes: { bytes: Bytes }[]): Promise<void> {
  await take(office, office.storage, phone.body(...envelopes.map(({ bytes }) => bytes)), office.deps);
}

async function take({ commune }: TestOffice, storage: Storage, body: Bytes, deps: ServerDeps): Promise<unknown> {
  const received = await receive(storage, commune, [body], deps);
  if (received.kind !== "answer") throw new Error(received.kind);
  return received.answer;
}

/** A push of a phone that knows more than this office, which opens a new epoch before it takes anything. */
async function timeTravel(office: TestOffice, phone: TestPhone, households: readonly Household[]): Promise<Flow> {
  const seen = { seq: 9, hash: `${"n".repeat(42)}A` };
  const [next] = await saves(phone, households, 1);
  phone.receipted = await office.receiptOf(phone, seen, phone.epoch ?? "");
  const body = phone.body(...(next ? [next] : []));
  return { name: "intake that opens an epoch", commits: 2, run: (storage, deps) => take(office, storage, body, deps) };
}

async function pull(office: TestOffice, phone: TestPhone, storage: Storage, deps: ServerDeps): Promise<unknown> {
  const reader = await storage.read(office.commune, (tx) => tx.installation(phone.install));
  if (!reader) throw new Error("not enrolled");
  const request = { v: 1, install: phone.install, cursor: null, limit: 500 };
  return changesFor(storage, office.commune, reader, request, deps);
}

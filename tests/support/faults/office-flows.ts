import type { Bytes } from "../../../src/base/bytes.ts";
import type { Id } from "../../../src/base/id.ts";
import type { Household } from "../../../src/domain/records.ts";
import { RANGE_BYTES, rangeOf, rangesOf } from "../../../src/protocol/blob-messages.ts";
import { writeParcel } from "../../../src/protocol/parcel.ts";
import { blobState, takeRange } from "../../../src/server/blobs.ts";
import type { ServerCrypto } from "../../../src/server/deps.ts";
import { enrolAgain } from "../../../src/server/enrol-again.ts";
import { eraseAtOffice } from "../../../src/server/erasure/erase-at-office.ts";
import type { Named } from "../../../src/server/erasure/types.ts";
import { openEpoch } from "../../../src/server/look-acts.ts";
import { runOfficeAct } from "../../../src/server/office-act.ts";
import { rotateIntakeKey } from "../../../src/server/rotate-key.ts";
import { takeParcel } from "../../../src/server/take-parcel.ts";
import { type SealedBlob, sealBlob } from "../../../src/vault/blob-sealer.ts";
import { generateKeyPair, hash, randomBytes } from "../../../src/vault/crypto.ts";
import { householdIn, type TestOffice } from "../contract-office.ts";
import { TestPhone } from "../contract-phone.ts";
import type { Flow } from "./fault-rig.ts";
import { saves } from "./statement-flows.ts";

const BY = "Văn phòng";

/** What is done at the office beside intake and apply, each flow ready to run on the office as it stands after this. */
export async function prepareOfficeFlows(office: TestOffice): Promise<Flow[]> {
  const helper = await office.addHelper();
  const { village, households } = await office.addVillage(4);
  await office.assign(helper, [village]);
  const phone = await office.enrolPhone(helper);
  const [first, kept, erased] = households as [Household, Household, Household];
  const conflict = await disagree(office, phone, first.id);
  const found = await addedAtDoor(office, kept);
  const another = await addedAtDoor(office, kept);
  await office.push(phone.body(await phone.saveVisit(found.id), await phone.saveVisit(erased.id)));
  const carried = await office.enrolPhone(helper);
  // What waits about it is scrubbed with it.
  const behind = await office.enrolPhone(helper);
  const late = await saves(behind, [erased], 2);
  await office.push(behind.body(...late.slice(1)));
  const blobs = await blobFlows(office, phone);
  const members = [{ from: found.members[0]?.id, to: kept.members[0]?.id }];
  const act = (name: string, what: string, args: unknown): Flow => ({
    name,
    commits: 1,
    run: (storage, deps) => runOfficeAct(storage, office.commune, { name: what, args }, BY, deps),
  });
  const one = { kind: "member", id: erased.members[0]?.id ?? "", household: erased.id } as const;
  return [
    act("settle a conflict", "settle-conflict", { conflict, keep: "before" }),
    act("merge duplicates", "merge-households", { keep: kept.id, drop: found.id, members }),
    { ...act("two that are two", "dismiss-duplicate", { households: [kept.id, another.id] }), repeats: "writes-again" },
    await parcelFlow(office, carried, households),
    ...blobs,
    eraseFlow(office, "erase a household", { kind: "household", id: erased.id, household: null }),
    eraseFlow(office, "erase a person", one),
    await rotateFlow(office),
    await againFlow(office, behind),
  ];
}

/** The office and the field change the same field: the conflict's id. */
async function disagree(office: TestOffice, phone: TestPhone, household: Id): Promise<Id> {
  const base = (await office.storage.read(office.commune, (tx) => tx.commune())).revision;
  const change = (note: string) => ({ household, set: { note }, members: [], add: [], consent: null });
  await office.act("edit-household", change("văn phòng"));
  await office.push(phone.body(await phone.save(phone.mutation("edit-household", change("ngoài bản"), base))));
  const [row] = await office.storage.read(office.commune, (tx) => tx.all("conflict", { household }));
  return row?.id ?? "";
}

/** The same family, found at the door and so without a code of the list. */
async function addedAtDoor(office: TestOffice, like: Household): Promise<Household> {
  const helper = await office.addHelper();
  await office.assign(helper, [like.village]);
  const phone = await office.enrolPhone(helper);
  const { id: own, village, address, note, members } = householdIn(like.village);
  const consent = { notice: "1", way: "spoken", guardian: false };
  const args = { id: own, village, address, note, members, consent };
  await office.push(phone.body(await phone.save(phone.mutation("add-household", args))));
  return { ...like, id: own, members };
}

async function parcelFlow(office: TestOffice, phone: TestPhone, households: readonly Household[]): Promise<Flow> {
  const sealed = await saves(phone, households, 3);
  const certificate = phone.answer?.certificate;
  if (!certificate) throw new Error("not enrolled");
  const parcel = { certificates: [certificate], envelopes: sealed.map(({ bytes }) => bytes), receipts: [] };
  const text = await writeParcel(parcel, hash);
  const run: Flow["run"] = (storage, deps) => takeParcel(storage, office.commune, text, deps);
  return { name: "a carrier's file", commits: 1, run };
}

async function blobFlows(office: TestOffice, phone: TestPhone): Promise<Flow[]> {
  const [fresh, nearly, whole] = [await photo(phone), await photo(phone), await photo(phone)];
  const last = rangesOf(nearly.bytes.length) - 1;
  const put = (blob: SealedBlob, range: number): Flow["run"] => {
    const { hash: name, bytes } = blob;
    const part = bytes.slice(...rangeOf(bytes.length, range)) as Bytes;
    const wanted = { hash: name, size: bytes.length, range, bytes: part };
    return (storage, deps) => takeRange(storage, office.commune, phone.install, wanted, deps);
  };
  for (let range = 0; range <= last; range++) await put(whole, range)(office.storage, office.deps);
  await openEpoch(office.storage, office.commune, office.deps);
  for (let range = 0; range < last; range++) await put(nearly, range)(office.storage, office.deps);
  return [
    { name: "a range of a blob", commits: 1, run: put(fresh, 0) },
    // The range, and the whole blob with its receipt.
    { name: "the last range of a blob", commits: 2, run: put(nearly, last) },
    {
      name: "a blob's receipt under a new epoch",
      commits: 1,
      run: (storage, deps) => blobState(storage, office.commune, phone.install, whole.hash, deps),
    },
  ];
}

function photo(phone: TestPhone): Promise<SealedBlob> {
  const intakeKey = phone.answer?.keys.find((key) => key.purpose === "intake");
  if (!intakeKey) throw new Error("not enrolled");
  const sender = { commune: phone.commune, install: phone.install, ...phone.keys, intakeKey };
  return sealBlob(sender, randomBytes(2 * RANGE_BYTES) as Bytes, "open");
}

function eraseFlow(office: TestOffice, name: string, what: Named): Flow {
  return { name, commits: 1, run: (storage, deps) => eraseAtOffice(storage, office.commune, what, BY, deps) };
}

async function rotateFlow(office: TestOffice): Promise<Flow> {
  const { publicKey } = await generateKeyPair();
  await office.storage.locked(office.commune, (tx) => tx.putRecovery({ publicKey, wrapped: "" }));
  const { newIntakeKey } = office.deps.crypto;
  const same = await newIntakeKey();
  let isDone = false;
  return {
    name: "rotate the intake key",
    commits: 1,
    repeats: "writes-again",
    // The same key, sealed alike, until it stands.
    run: async (storage, deps) => {
      const held = await storage.read(office.commune, (tx) => tx.keys());
      isDone = held.some(({ keyId }) => keyId === same.keyId);
      const crypto: ServerCrypto = {
        ...deps.crypto,
        newIntakeKey: isDone ? newIntakeKey : async () => same,
        sealToRecovery: async (_key, purpose) => `sealed ${purpose}`,
      };
      return rotateIntakeKey(storage, office.commune, { ...deps, crypto });
    },
  };
}

async function againFlow(office: TestOffice, behind: TestPhone): Promise<Flow> {
  const next = await TestPhone.make(office.commune, () => office.now);
  const { token: _, ...asked } = next.enrolRequest("");
  const request = { ...asked, lost: [{ install: behind.install, from: 1, to: 2 }] };
  const reader = await office.storage.read(office.commune, (tx) => tx.installation(behind.install));
  if (!reader) throw new Error("not enrolled");
  return {
    name: "enrol again",
    commits: 1,
    run: (storage, deps) => enrolAgain(storage, office.commune, reader, request, deps),
  };
}

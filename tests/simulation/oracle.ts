import type { Id } from "../../src/base/id.ts";
import type { Kind } from "../../src/domain/records.ts";
import type { WireRow } from "../../src/protocol/messages.ts";
import { changesFor } from "../../src/server/changes.ts";
import { openMutations } from "../../src/server/open-envelope.ts";
import type { EnvelopeRow, JournalRow } from "../../src/server/storage-rows.ts";
import { databaseOf } from "../../src/store/locked-store.ts";
import type { OpenStore } from "../../src/store/types.ts";
import { lookAtPhone } from "./honesty.ts";
import { type Installation, isHeldAtOffice } from "./installation.ts";
import { brokenBlobs } from "./judge-blobs.ts";
import { brokenDecisions } from "./judge-decisions.ts";
import { erasedAtOffice, erasedMarks, erasedOnPhone } from "./judge-erased.ts";
import type { SimOffice } from "./sim-office.ts";
import type { SimPhone } from "./sim-phone.ts";
import type { Truth } from "./truth.ts";

export interface Findings {
  /** Saves that a phone was told are saved. */
  saves: number;
  /** Of those, what the office neither applied nor keeps in sight. */
  lost: number;
  /** Mutations in the journal more than once. */
  repeated: number;
  /** Envelopes that wait for ever, at a phone or at the office. */
  stuck: number;
  /** Phones that do not show what the office holds for them. */
  diverged: number;
  /** Envelopes of one installation applied out of order. */
  disordered: number;
  /** Things that a phone or the office said and that were not so when it said them. */
  lies: number;
  /** What was found, in words. */
  details: string[];
  /** How often each mishap happened. */
  happened: Truth["counts"];
}

const IN_SIGHT: readonly EnvelopeRow["state"][] = ["refused", "quarantined", "parked", "branch"];

const CREATES: Record<string, Kind> = {
  "record-visit": "visit",
  "add-household": "household",
  "write-comment": "comment",
};

function nothingFound({ counts }: Truth): Findings {
  const none = { lost: 0, repeated: 0, stuck: 0, diverged: 0, disordered: 0, lies: 0 };
  return { saves: 0, ...none, details: [], happened: counts };
}

/** Something threw that nothing in the run had caused: there is nothing to judge. */
export function brokenOff(truth: Truth, error: unknown): Findings {
  const found = nothingFound(truth);
  note(found, "lies", 1, `the run broke off: ${error instanceof Error ? error.stack : error}`);
  return found;
}

/** Judges a run after everything was healed. */
export async function judge(office: SimOffice, phones: readonly SimPhone[]): Promise<Findings> {
  const found = nothingFound(office.truth);
  const journal = await office.disk.read(office.commune, (tx) => tx.journal(1_000_000));
  const waiting = await office.disk.read(office.commune, (tx) => tx.waitingInstalls());
  note(found, "stuck", waiting.length, `${waiting.length} installations wait at the office`);
  const acts = await office.disk.read(office.commune, (tx) => tx.waitingActs());
  for (const { reason, entry } of acts) note(found, "stuck", 1, `a restore never did ${entry.kind}: ${reason}`);
  countRepeated(found, journal);
  const marks = erasedMarks(office, phones);
  for (const phone of phones) {
    for (const installation of [...phone.former, ...phone.installations]) {
      const broken = await brokenBlobs(office, installation);
      for (const loss of broken) note(found, "lost", 1, `${phone.name} ${loss}`);
      await judgeSaves(found, office, phone, installation, journal);
      judgeOrder(found, phone, installation, journal);
    }
    if (!phone.isLost) await judgePhone(found, office, phone, marks);
  }
  await judgeVerdicts(found, office, phones);
  for (const lie of await erasedAtOffice(office, marks)) note(found, "lies", 1, lie);
  const broken = await brokenDecisions(office);
  for (const loss of broken.lost) note(found, "lost", 1, loss);
  for (const lie of broken.lies) note(found, "lies", 1, lie);
  for (const lie of office.truth.lies) note(found, "lies", 1, lie);
  return found;
}

export const COUNTS = ["lost", "repeated", "stuck", "diverged", "disordered", "lies"] as const;
type Count = (typeof COUNTS)[number];

export function isBad(found: Pick<Findings, Count>): boolean {
  return COUNTS.some((count) => found[count] > 0);
}

function note(found: Findings, count: Count, by: number, detail: string): void {
  if (by === 0) return;
  found[count] += by;
  found.details.push(`${count}: ${detail}`);
}

function countRepeated(found: Findings, journal: readonly JournalRow[]): void {
  const times = new Map<Id, number>();
  for (const { mutation } of journal) times.set(mutation, (times.get(mutation) ?? 0) + 1);
  for (const [mutation, count] of times) if (count > 1) note(found, "repeated", 1, `${mutation} ${count} times`);
}

async function judgeSaves(
  found: Findings,
  office: SimOffice,
  phone: SimPhone,
  installation: Installation,
  journal: readonly JournalRow[],
): Promise<void> {
  const { install, attempts } = installation;
  const applied = new Set(journal.map((row) => row.mutation));
  for (const attempt of attempts) {
    const { mutation, about, savedAs, denied } = attempt;
    if (denied && applied.has(mutation)) note(found, "lies", 1, `${phone.name} denied a save that it made`);
    if (savedAs === null) continue;
    found.saves++;
    const isGone = attempt.gone && !isHeldAtOffice(installation, attempt, office.truth);
    if (applied.has(mutation) || isGone || office.truth.isAboutErased(about)) continue;
    if (await isInSight(office, install, savedAs, mutation)) continue;
    note(found, "lost", 1, `${phone.name} seq ${savedAs}`);
  }
  for (const { name, args } of journal.filter((row) => row.install === install)) {
    const kind = CREATES[name];
    const id = (args as { id: Id } | null)?.id;
    // Erased: the journal keeps that something was done, not what.
    if (id === undefined || office.truth.isAboutErased(JSON.stringify(args))) continue;
    const refs = kind
      ? [
          { kind, id },
          { kind: "merge" as const, id },
        ]
      : [];
    const records = await office.disk.read(office.commune, (tx) => tx.records(refs));
    if (kind && records.length === 0) note(found, "lost", 1, `${name} ${id} is in the journal without its record`);
  }
}

/** This very save, not another one that took its number: a disk may have been put back. */
async function isInSight(office: SimOffice, install: Id, seq: number, mutation: Id): Promise<boolean> {
  return office.disk.read(office.commune, async (tx) => {
    for (const row of await tx.envelopesAt(install, seq)) {
      if (!IN_SIGHT.includes(row.state)) continue;
      const mutations = await openMutations(tx, office.commune, row, office.deps);
      if (mutations?.some((one) => one.id === mutation)) return true;
    }
    return false;
  });
}

async function judgePhone(
  found: Findings,
  office: SimOffice,
  phone: SimPhone,
  marks: readonly string[],
): Promise<void> {
  const open = await phone.store();
  if (open) await lookAtPhone(phone, phone.current, open, office);
  for (const installation of phone.installations.slice(0, -1)) {
    const old = await phone.oldStore(installation);
    const waiting = (await old?.counts())?.waiting ?? 1;
    note(found, "stuck", waiting, `${phone.name} keeps ${waiting} envelopes of an older installation`);
  }
  const store = await phone.store();
  if (!store) return note(found, "stuck", 1, `${phone.name} can't be opened`);
  const { install } = phone.current;
  const counts = await store.counts();
  note(found, "stuck", counts.waiting, `${phone.name} keeps ${counts.waiting} envelopes`);
  note(found, "stuck", counts.blobsWaiting, `${phone.name} keeps ${counts.blobsWaiting} blobs`);
  const own = await databaseOf(store).outbox.toArray();
  const hashes = new Set(own.map(({ hash }) => hash));
  if (!counts.behind && (await hasBranch(office, install, hashes))) {
    note(found, "stuck", 1, `${phone.name} never heard that it is behind`);
  }
  const reader = await office.disk.read(office.commune, (tx) => tx.installation(install));
  if (reader?.revokedAt !== null) return;
  if (counts.behind) note(found, "stuck", 1, `${phone.name} never went on under a new installation`);
  note(found, "stuck", counts.awaitingVerdict, `${phone.name} waits for ${counts.awaitingVerdict} verdicts`);
  await judgeRows(found, office, phone, store);
  // Version 1 hears of removals only.
  if (phone.version === 1) return;
  for (const lie of await erasedOnPhone(store, marks)) note(found, "lies", 1, `${phone.name}: ${lie}`);
}

/** What it holds is what the office has for it: nothing is missing, and nothing is left that is out of its scope. */
async function judgeRows(found: Findings, office: SimOffice, phone: SimPhone, store: OpenStore): Promise<void> {
  const { rows } = await store.load();
  const due = await allFor(office, phone.current.install, phone.version);
  // The name of a village seen only through a household that was erased stays: nobody is named by it (docs/SYNC.md, S15).
  const isLeft = ({ kind, id }: WireRow) =>
    office.truth.erased.size > 0 && kind === "village" && !due.has(`village/${id}`);
  const counted = rows.filter((row) => !isLeft(row));
  const held = new Map(counted.map((row) => [`${row.kind}/${row.id}`, row.revision]));
  const differs = due.size !== held.size || [...due].some(([key, revision]) => held.get(key) !== revision);
  if (differs)
    note(
      found,
      "diverged",
      1,
      `${phone.name} of version ${phone.version} holds ${held.size} rows of ${due.size}: ${firstDifference(held, due)}`,
    );
  const { erased } = office.truth;
  const back = rows.filter(({ id, doc }) => erased.has(id) || office.truth.isAboutErased(JSON.stringify(doc)));
  for (const { kind, id } of back) note(found, "lies", 1, `${phone.name} still shows the erased ${kind} ${id}`);
}

function firstDifference(held: ReadonlyMap<string, number>, due: ReadonlyMap<string, number>): string {
  const key = [...held.keys(), ...due.keys()].find((it) => held.get(it) !== due.get(it)) ?? "";
  return `${key} is held at ${held.get(key)} and stands at ${due.get(key)}`;
}

/** A verdict that has no cause is a fault of the office, however visible it is. */
async function judgeVerdicts(found: Findings, office: SimOffice, phones: readonly SimPhone[]): Promise<void> {
  const declared = new Set(phones.filter((phone) => phone.isLost).flatMap(everyInstallation));
  const rows = await office.disk.read(office.commune, (tx) => tx.envelopesIn(["quarantined", "parked"]));
  for (const { install, seq, reason } of rows) {
    if (reason === "newer-body") note(found, "stuck", 1, `seq ${seq} was never read after the update`);
    if (reason === "declared-lost") office.truth.happened("lateLost");
    const isDenied = reason === "declared-lost" && !declared.has(install);
    if (isDenied || GROUNDLESS.includes(reason ?? ""))
      note(found, "lies", 1, `seq ${seq} is quarantined for nothing: ${reason}`);
  }
}

/** No phone here makes such a body. */
const GROUNDLESS: readonly string[] = ["apply-failed", "bad-body"];

function everyInstallation({ installations, former }: SimPhone): Id[] {
  return [...former, ...installations].map(({ install }) => install);
}

/** What the phone holds stands on a branch. A branch of a disk that is no more is the office's to see. */
async function hasBranch({ disk, commune }: SimOffice, install: Id, own: ReadonlySet<string>): Promise<boolean> {
  const branches = await disk.read(commune, (tx) => tx.envelopesOf(install, ["branch"]));
  return branches.some(({ hash }) => own.has(hash));
}

/** Everything in the phone's scope, asked for from the start. */
async function allFor(office: SimOffice, install: Id, version: number): Promise<Map<string, number>> {
  const { disk: storage, commune, deps } = office;
  const reader = await storage.read(commune, (tx) => tx.installation(install));
  if (!reader) throw new Error("an installation is gone");
  const rows = new Map<string, number>();
  let cursor = null;
  for (let more = true; more; ) {
    const page: Awaited<ReturnType<typeof changesFor>> = await changesFor(
      storage,
      commune,
      reader,
      { v: version, install, cursor, limit: 500 },
      deps,
    );
    for (const row of page.rows) rows.set(`${row.kind}/${row.id}`, row.revision);
    cursor = page.cursor;
    more = page.more;
  }
  return rows;
}

function judgeOrder(found: Findings, phone: SimPhone, { install }: Installation, journal: readonly JournalRow[]): void {
  const own = journal.filter((row) => row.install === install);
  const byRevision = own.sort((a, b) => a.revision - b.revision || a.position - b.position);
  let last = 0;
  for (const { seq } of byRevision) {
    if (seq === null) continue;
    if (seq < last) note(found, "disordered", 1, `${phone.name} seq ${seq} after ${last}`);
    last = Math.max(last, seq);
  }
}

import { DAY, type Millis } from "../../src/base/time.ts";
import type { OutboxRow } from "../../src/store/database.ts";
import { databaseOf } from "../../src/store/locked-store.ts";
import type { OpenStore, OutboxCounts, SaveResult } from "../../src/store/types.ts";
import type { Installation } from "./installation.ts";
import type { Life } from "./life.ts";
import type { SimOffice } from "./sim-office.ts";
import type { SimPhone } from "./sim-phone.ts";
import type { Truth } from "./truth.ts";

/** An envelope stays so long after its receipt, unless two verified backups hold it (S10). */
const KEPT: Millis = 30 * DAY;

/** Holds what a phone shows at this moment against what is so. */
export async function lookAtPhone(
  phone: SimPhone,
  installation: Installation,
  store: OpenStore,
  office: SimOffice,
): Promise<void> {
  const lie = (text: string) => office.truth.lie(`${phone.name} ${text}`);
  const rows = await databaseOf(store).outbox.toArray();
  const counts = await store.counts();
  lookAtCounts(phone, installation, rows, counts, { truth: office.truth, lie });
  lookAtReceipts(installation, rows, office, lie);
  lookAtWhatWent(installation, rows, office, lie);
  await lookAtBlobs(installation, store, office, lie);
  await lookAtOverlay(installation, store, counts, office, lie);
}

/** What the app said of a save must have its cause, and the draft ends with it or not at all. */
export async function lookAtSave(
  name: string,
  store: OpenStore,
  life: Life,
  result: SaveResult,
  draft: string | undefined,
  truth: Truth,
): Promise<void> {
  const isExcused = life.wasStruck || result.kind === "saved" || result.kind === "behind";
  if (!isExcused) truth.lie(`${name} could not save, without a cause`);
  if (result.kind === "too-large") truth.lie(`${name} found a small save too large`);
  if (life.closed || life.dead) return;
  if (result.kind === "behind" && !(await store.counts()).behind) truth.lie(`${name} barred a save for nothing`);
  if (draft === undefined) return;
  const isKept = (await store.draft(draft)) !== undefined;
  if (isKept === (result.kind === "saved")) truth.lie(`${name} ${isKept ? "kept" : "lost"} a draft`);
}

type Lie = (text: string) => void;

function acknowledged({ attempts }: Installation): { mutation: string; seq: number; about: string }[] {
  return attempts.flatMap(({ mutation, about, savedAs, gone }) =>
    savedAs === null || gone ? [] : [{ mutation, about, seq: savedAs }],
  );
}

/**
 * Saved = waiting + received, by what the run itself knows: which saves were acknowledged, and for which numbers the
 * office gave a receipt.
 */
function lookAtCounts(
  phone: SimPhone,
  installation: Installation,
  rows: readonly OutboxRow[],
  counts: OutboxCounts,
  { truth, lie }: { truth: Truth; lie: Lie },
): void {
  const due = new Set(rows.flatMap((row) => (row.due === 1 ? row.seq : [])));
  if (counts.waiting !== due.size) lie(`says ${counts.waiting} wait, and ${due.size} do`);
  const isReceipted = (seq: number) => truth.firstReceiptAt(installation.install, seq) !== null;
  const received = Array.from({ length: counts.head }, (_, at) => at + 1).filter((seq) => !due.has(seq));
  const proven = received.filter(isReceipted).length;
  if (counts.received !== proven) lie(`says ${counts.received} are received, and ${proven} have a receipt`);
  const saved = acknowledged(installation).map(({ seq }) => seq);
  const missing = saved.filter((seq) => seq > counts.head || !(due.has(seq) || isReceipted(seq)));
  if (missing.length > 0) lie(`saved seq ${missing.join(", ")}, neither waiting nor received`);
  if (new Set(saved).size < saved.length) lie("said of two saves that they have one number");
  if (counts.behind && !phone.wasPutBack) lie("says it is behind, and is not");
}

/** "Received" is said only where the office has said so (S5). */
function lookAtReceipts({ install }: Installation, rows: readonly OutboxRow[], { truth }: SimOffice, lie: Lie): void {
  for (const { due, seq, hash } of rows) {
    if (due !== 1 && truth.receiptedAt(install, seq, hash) === null) lie(`says seq ${seq} is received, and it is not`);
  }
}

/** Nothing is let go without a receipt, nor before its time (S10). */
function lookAtWhatWent(
  installation: Installation,
  rows: readonly OutboxRow[],
  { truth, scheduler }: SimOffice,
  lie: Lie,
): void {
  const held = new Set(rows.map(({ seq }) => seq));
  const watermark = truth.watermarkOf(installation.install);
  for (const { seq } of acknowledged(installation)) {
    if (held.has(seq) || seq <= watermark) continue;
    const at = truth.firstReceiptAt(installation.install, seq);
    if (at === null || scheduler.now - at < KEPT) lie(`let seq ${seq} go too early`);
  }
}

/** What was said or pictured stays until its receipt, and 30 days more; "received" is said only with one (S16). */
async function lookAtBlobs(
  { install, attempts }: Installation,
  store: OpenStore,
  { truth, scheduler }: SimOffice,
  lie: Lie,
): Promise<void> {
  const said = attempts.flatMap(({ savedAs, gone, blobs }) => (savedAs === null || gone ? [] : blobs));
  if (said.length === 0) return;
  const held = new Map((await databaseOf(store).blobs.toArray()).map((row) => [row.hash, row]));
  for (const { hash } of said) {
    const row = held.get(hash);
    const at = truth.blobReceiptedAt(install, hash);
    if (row?.rejected !== undefined) lie(`says the office refused blob ${hash}, which is whole`);
    if (row && row.due !== 1 && at === null) lie(`says blob ${hash} is received, and it is not`);
    if (!row && (at === null || scheduler.now - at < KEPT)) lie(`let blob ${hash} go too early`);
  }
}

/** What a helper saved stays in sight until the rows held contain it (S9), or it waits for a person (S8). */
async function lookAtOverlay(
  installation: Installation,
  store: OpenStore,
  counts: OutboxCounts,
  office: SimOffice,
  lie: Lie,
): Promise<void> {
  const { pending } = await store.load();
  const over = new Set(pending.flatMap(({ mutations }) => mutations.map(({ id }) => id)));
  const missing = acknowledged(installation).filter(
    ({ mutation, about }) => !over.has(mutation) && !office.truth.isAboutErased(about),
  );
  if (missing.length === 0) return;
  const { epoch, journal } = await office.disk.read(office.commune, async (tx) => ({
    epoch: (await tx.commune()).epoch,
    journal: await tx.journal(1_000_000),
  }));
  const { epoch: known } = await store.state();
  const watermark = office.truth.watermarkOf(installation.install);
  if (known !== epoch || office.truth.isFallenBack(epoch)) return;
  const revisions = new Map(journal.map(({ mutation, revision }) => [mutation, revision]));
  for (const { mutation, seq } of missing) {
    // A new epoch pulls the list anew; until it is there the old one stays, with what the backups hold.
    if (seq <= watermark) continue;
    const revision = revisions.get(mutation);
    const isShown = revision !== undefined && counts.cursorRevision !== null && revision <= counts.cursorRevision;
    if (!isShown) lie(`shows seq ${seq} neither in its list nor over it`);
  }
}

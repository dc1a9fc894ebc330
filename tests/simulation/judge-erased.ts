import { KINDS } from "../../src/domain/records.ts";
import { everyEnvelope } from "../../src/server/every-envelope.ts";
import { openMutations } from "../../src/server/open-envelope.ts";
import type { ReadTx } from "../../src/server/storage.ts";
import type { EnvelopeState } from "../../src/server/storage-rows.ts";
import type { OpenStore } from "../../src/store/types.ts";
import type { SimOffice } from "./sim-office.ts";
import type { SimPhone } from "./sim-phone.ts";

// Nothing erased comes back (S15): neither ids nor words of it are found where somebody could read them.

const STATES: readonly EnvelopeState[] = ["waiting", "applied", "refused", "parked", "quarantined", "branch"];

/** Ids of what was erased, and each word that was written about it and stands in nothing else. */
export function erasedMarks({ truth }: SimOffice, phones: readonly SimPhone[]): string[] {
  if (truth.erased.size === 0) return [];
  const attempts = phones.flatMap((phone) => [...phone.former, ...phone.installations].flatMap((it) => it.attempts));
  const about = attempts.filter((attempt) => truth.isAboutErased(attempt.about));
  return [...truth.erased, ...about.flatMap(({ words }) => words)];
}

/** In words: where the office still has something of it. Records, journal, log, and every envelope, opened. */
export async function erasedAtOffice(office: SimOffice, marks: readonly string[]): Promise<string[]> {
  if (marks.length === 0) return [];
  const texts = await office.disk.read(office.commune, (tx) => textsOf(tx, office));
  return texts.flatMap(({ where, text }) =>
    found(marks, text).map((mark) => `${where} at the office still has ${mark}`),
  );
}

interface Text {
  where: string;
  text: string;
}

async function textsOf(tx: ReadTx, { commune, deps }: SimOffice): Promise<Text[]> {
  const texts: Text[] = [];
  for (const kind of KINDS) texts.push({ where: kind, text: JSON.stringify(await tx.all(kind)) });
  // The act that erases names what it erased.
  const acts = (await tx.journal(1_000_000)).filter(({ name }) => !name.startsWith("erase-"));
  texts.push({ where: "the journal", text: JSON.stringify(acts.map(({ args }) => args)) });
  const log = (await tx.officeLog(0, 1_000_000)).filter(({ entry }) => entry.kind !== "erasure");
  texts.push({ where: "the log", text: JSON.stringify(log) });
  for await (const row of everyEnvelope(tx, STATES)) {
    const opened = await openMutations(tx, commune, row, deps);
    texts.push({ where: `${row.state} seq ${row.seq}`, text: JSON.stringify(opened) });
  }
  return texts;
}

/** In words: where a phone still lays over, keeps or drafts something of it. */
export async function erasedOnPhone(store: OpenStore, marks: readonly string[]): Promise<string[]> {
  if (marks.length === 0) return [];
  const { pending, own } = await store.load();
  const drafts = await Promise.all((await store.draftKeys()).map((key) => store.draft(key)));
  const texts = { overlay: pending, "own texts": own, drafts, "saves' texts": await store.envelopes() };
  return Object.entries(texts).flatMap(([where, held]) =>
    found(marks, JSON.stringify(held)).map((mark) => `${where} still has ${mark}`),
  );
}

function found(marks: readonly string[], text: string): string[] {
  return marks.filter((mark) => text.includes(mark));
}

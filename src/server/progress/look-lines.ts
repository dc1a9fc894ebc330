import type { Id } from "../../base/id.ts";
import { dayOf, type Millis } from "../../base/time.ts";
import type { LookLine } from "../../protocol/office-messages.ts";
import type { SaidMutation } from "../../protocol/said-messages.ts";
import { fullInstalls } from "../day-room.ts";
import type { ServerDeps } from "../deps.ts";
import { openLost } from "../lost-reports.ts";
import { openMutations } from "../open-envelope.ts";
import type { ReadTx } from "../storage.ts";
import type { EnvelopeRow } from "../storage-rows.ts";
import { conflictLines } from "./conflict-lines.ts";
import { duplicateLines } from "./duplicate-lines.ts";
import type { OfficeView } from "./office-view.ts";
import { saidBy } from "./said.ts";
import { waitingActLines } from "./waiting-act-lines.ts";

type EnvelopeLine = Extract<LookLine, { seq: number }>;
type GapLine = Extract<LookLine, { kind: "gap" }>;

const STATES = ["refused", "quarantined", "parked", "branch"] as const;

/**
 * Everything that waits for a person (S8), opened: conflicts, likely duplicates, envelopes, missing numbers, numbers
 * possibly lost, acts that a restore could not do again.
 */
export async function lookLines(view: OfficeView, tx: ReadTx, commune: Id, deps: ServerDeps): Promise<LookLine[]> {
  const owners = new Map((await tx.installations()).map((row) => [row.install, view.helperName(row.helper)]));
  const nameOf = (install: Id) => owners.get(install) ?? "";
  const read = async (row: EnvelopeRow) => saidIn(view, row, tx, commune, deps);
  const envelopes: LookLine[] = [];
  // One flooded installation must not hide the others: each has its own first thousand, and says what is behind it.
  for (const { install, count } of await tx.countEnvelopes(STATES)) {
    const rows = await tx.envelopesOf(install, STATES);
    for (const row of rows) {
      const line = await envelopeLine(row, nameOf(row.install), tx, read);
      if (line !== null) envelopes.push(line);
    }
    const more = count - rows.length;
    if (more > 0) envelopes.push({ kind: "more", install, helperName: nameOf(install), count: more });
  }
  const lost = (await openLost(tx)).map(
    ({ install, from, to }): LookLine => ({ kind: "lost", install, helperName: nameOf(install), from, to }),
  );
  const full = (await fullInstalls(tx, deps.clock())).map(
    (lately): LookLine => ({ kind: "full", ...lately, helperName: nameOf(lately.install) }),
  );
  const today = dayOf(deps.clock());
  return [
    ...conflictLines(view),
    ...duplicateLines(view, today),
    ...full,
    ...envelopes,
    ...(await gapLines(tx, nameOf)),
    ...lost,
    ...(await waitingActLines(view, tx, nameOf)),
  ];
}

/** How many there are to look at, without reading a body: for the progress page. */
export async function countLook(view: OfficeView, tx: ReadTx, now: Millis): Promise<number> {
  const envelopes = (await tx.countEnvelopes(STATES)).reduce((sum, { count }) => sum + count, 0);
  const gaps = await gapLines(tx, () => "");
  const choices = conflictLines(view).length + duplicateLines(view, dayOf(now)).length;
  const acts = (await tx.waitingActs()).length + (await fullInstalls(tx, now)).length;
  return choices + envelopes + gaps.length + (await openLost(tx)).length + acts;
}

async function envelopeLine(
  row: EnvelopeRow,
  helperName: string,
  tx: ReadTx,
  read: (row: EnvelopeRow) => Promise<SaidMutation[] | null>,
): Promise<EnvelopeLine | null> {
  const { install, seq, hash, receivedAt, state, reason } = row;
  if (state === "waiting" || state === "applied" || reason === null) return null;
  const line = { install, seq, hash, helperName, receivedAt, reason, mutations: await read(row) };
  if (state !== "branch") return { kind: state, ...line, standing: null };
  const first = (await tx.envelopesAt(install, seq)).find((it) => it.hash !== hash && it.state !== "branch");
  return { kind: state, ...line, standing: first ? await read(first) : null };
}

/** A body that does not open is why it waits: it must not hide the others. */
async function saidIn(
  view: OfficeView,
  row: EnvelopeRow,
  tx: ReadTx,
  commune: Id,
  deps: ServerDeps,
): Promise<SaidMutation[] | null> {
  const opened = await openMutations(tx, commune, row, deps).catch(() => null);
  return opened && saidBy(view, opened);
}

/** Missing numbers that nobody has declared lost. */
async function gapLines(tx: ReadTx, nameOf: (install: Id) => string): Promise<GapLine[]> {
  const lines: GapLine[] = [];
  for (const install of await tx.waitingInstalls()) {
    const declared = await tx.declaredLost(install);
    for (const [from, to] of await tx.gaps(install)) {
      if (declared.some((range) => range.from <= from && to <= range.to)) continue;
      const waitingBehind = await tx.waitingAbove(install, to);
      lines.push({ kind: "gap", install, helperName: nameOf(install), from, to, waitingBehind });
    }
  }
  return lines;
}

import type { Id } from "../../base/id.ts";
import { scrubArgs } from "../../domain/scrub.ts";
import { caseOf, missing, thingsCreated } from "../cases.ts";
import type { ServerDeps } from "../deps.ts";
import { ERASE_ACTS } from "../erasure/erase.ts";

import { openMutations } from "../open-envelope.ts";
import type { ReadTx } from "../storage.ts";
import type { AppliedHead, CaseRow, EnvelopeRow, JournalRow } from "../storage-rows.ts";
import { deriveHeads } from "./derive-heads.ts";
import { redo } from "./redo.ts";
import { Scratch } from "./scratch.ts";

const PAGE = 1_000;

export interface Derived {
  scratch: Scratch;
  heads: AppliedHead[];
  cases: CaseRow[];
  /** Lines of the journal that could not be done again. */
  unlike: { revision: number; position: number }[];
}

/** Everything that follows from journal and envelopes, without what was erased (S15). Writes nothing. */
export async function derive(tx: ReadTx, commune: Id, deps: ServerDeps): Promise<Derived> {
  const derived: Derived = { scratch: new Scratch(), heads: await deriveHeads(tx), cases: [], unlike: [] };
  const helpers = new Map((await tx.installations()).map((row) => [row.install, row.helper]));
  const open = await openCases(tx);
  for await (const row of linesOf(tx)) {
    await settleUpTo(row.revision, open, derived, tx, commune, deps);
    if (await redo(derived.scratch, row, (install) => helpers.get(install) ?? null)) continue;
    derived.unlike.push({ revision: row.revision, position: row.position });
  }
  await settleUpTo(Number.MAX_SAFE_INTEGER, open, derived, tx, commune, deps);
  return derived;
}

/** In order; what a database that was mended by hand still says about the erased is left out. */
async function* linesOf(tx: ReadTx): AsyncGenerator<JournalRow> {
  const gone = new Set((await tx.erasures(0, Number.MAX_SAFE_INTEGER)).map(({ id }) => id));
  let after = { revision: 0, position: 0 };
  for (let more = true; more; ) {
    const rows = await tx.journalAfter(after, PAGE);
    for (const row of rows) {
      yield ERASE_ACTS.includes(row.name) ? row : { ...row, args: scrubArgs(row.name, row.args, gone) };
    }
    after = rows.at(-1) ?? after;
    more = rows.length === PAGE;
  }
}

/** What waits for a person, in the order of its verdicts. */
async function openCases(tx: ReadTx): Promise<EnvelopeRow[]> {
  const rows = (await tx.unappliedEnvelopes()).filter((row) => row.state !== "waiting" && row.state !== "parked");
  return rows.filter((row) => !row.putAway && row.reason !== "bad-body").sort((a, b) => a.revision - b.revision);
}

/** A case is about what was missing when its verdict was given. */
async function settleUpTo(
  revision: number,
  open: EnvelopeRow[],
  { scratch, cases }: Derived,
  tx: ReadTx,
  commune: Id,
  deps: ServerDeps,
): Promise<void> {
  for (let row = open[0]; row && row.revision < revision; row = open[0]) {
    open.shift();
    const { install, seq, hash } = row;
    const mutations = (await openMutations(tx, commune, row, deps)) ?? [];
    const lacking = await missing(scratch, thingsCreated(mutations));
    cases.push(...lacking.map((thing) => ({ record: caseOf(thing), install, seq, hash })));
  }
}

import type { Id } from "../base/id.ts";
import {
  type AnyWireRow,
  answerVersion,
  type ChangePage,
  type Cursor,
  type PullRequest,
  type Verdict,
} from "../protocol/messages.ts";
import type { ServerDeps } from "./deps.ts";
import { holdsCursor } from "./epoch.ts";
import type { ErasureRow } from "./erasure/types.ts";
import { announcements, officeKeys } from "./office-keys.ts";
import { contentFor, type FoundContent } from "./older-phones.ts";
import { formatPosition, isAfter, parsePosition } from "./position.ts";
import type { Change, Position, ReadTx, Storage } from "./storage.ts";
import type { AnyRecordRow, InstallationRow, VerdictMark } from "./storage-rows.ts";

export const MAX_ROWS_A_PAGE = 500;

/** What was erased at a revision comes after its rows. */
const ERASED = "~erased";
/** Sorts after every kind, so that the verdict of a revision comes after its rows (docs/WIRE.md, Pull). */
const VERDICT = "~verdict";

type Item =
  | (Change & { verdict?: undefined; erased?: undefined })
  | (Position & { verdict: VerdictMark })
  | (Position & { verdict?: undefined; erased: ErasureRow });

/** One page of what a helper's phone may hold, after its cursor; only what is in the helper's scope (S9). */
export function changesFor(
  storage: Storage,
  commune: Id,
  reader: InstallationRow,
  request: PullRequest,
  deps: ServerDeps,
): Promise<ChangePage> {
  return storage.read(commune, (tx) => page(tx, commune, reader, request, deps));
}

async function page(
  tx: ReadTx,
  commune: Id,
  reader: InstallationRow,
  request: PullRequest,
  deps: ServerDeps,
): Promise<ChangePage> {
  const { epoch, revision } = await tx.commune();
  const cursor = request.cursor && (await holdsCursor(tx, request.cursor)) ? request.cursor : null;
  const limit = Math.max(1, Math.min(request.limit, MAX_ROWS_A_PAGE));
  const found = await itemsAfter(tx, reader, startOf(cursor), limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return {
    v: answerVersion(request.v),
    epoch,
    now: deps.clock(),
    reset: cursor === null,
    ...contentFor(answerVersion(request.v), contentOf(items)),
    cursor: await cursorAt(tx, epoch, more ? last : null, revision),
    more,
    left: more ? await tx.householdsLeft(reader.helper, last) : 0,
    watermark: await tx.watermark(reader.install),
    keys: announcements(commune, await officeKeys(tx), reader.issuedAt),
  };
}

/** After everything of the cursor's revision, or inside the one that it had begun. */
function startOf(cursor: Cursor | null): Position {
  const within = cursor?.within ? parsePosition(cursor.within) : null;
  return within ?? { revision: cursor?.revision ?? 0, kind: "~~", id: "" };
}

async function itemsAfter(tx: ReadTx, reader: InstallationRow, after: Position, limit: number): Promise<Item[]> {
  const changes = await tx.changes(reader.helper, after, limit);
  const marks = await tx.verdicts(reader.install, after.revision - 1, limit + 1);
  const verdicts = marks.map((verdict) => ({ revision: verdict.revision, kind: VERDICT, id: "", verdict }));
  const erased = await erasedAfter(tx, after, limit);
  const items: Item[] = [...changes, ...erased, ...verdicts.filter((item) => isAfter(item, after))];
  return items.sort((a, b) => (isAfter(a, b) ? 1 : -1)).slice(0, limit);
}

/** A household and all its visits share one revision: those of them that the phone has are read again and passed over. */
async function erasedAfter(tx: ReadTx, after: Position, limit: number): Promise<Item[]> {
  for (let asked = limit + 1; ; asked *= 2) {
    const rows = await tx.erasures(after.revision - 1, asked);
    const erased = rows.map((row) => ({ revision: row.revision, kind: ERASED, id: row.id, erased: row }));
    const fresh = erased.filter((item) => isAfter(item, after));
    if (fresh.length >= limit || rows.length < asked) return fresh;
  }
}

function contentOf(items: readonly Item[]): FoundContent {
  const content: FoundContent = { rows: [], removed: [], erased: [], verdicts: [] };
  for (const item of items) {
    if (item.verdict) content.verdicts.push(verdictOf(item.verdict));
    else if (item.erased) content.erased.push(item.erased);
    else if (item.removed) content.removed.push({ kind: item.kind, id: item.id });
    else content.rows.push(wireRow(item.row));
  }
  return content;
}

/**
 * While a run is open the phone holds everything before the revision of its last row, and `within` tells how far into
 * that revision it is.
 */
async function cursorAt(tx: ReadTx, epoch: string, last: Position | null, newest: number): Promise<Cursor> {
  const revision = last ? last.revision - 1 : newest;
  const stamp = (await tx.revision(revision))?.stamp ?? "";
  return { epoch, revision, stamp, within: last && formatPosition(last) };
}

function wireRow({ kind, id, revision, doc }: AnyRecordRow): AnyWireRow {
  // Kind and document come from one row, so they agree.
  return { kind, id, revision, doc } as AnyWireRow;
}

function verdictOf({ seq, hash, state, reason, notes, revision }: VerdictMark): Verdict {
  // The port gives back the pairs of state and reason that apply wrote.
  const told = { seq, hash, kind: state, revision };
  return (state === "applied" ? { ...told, notes } : { ...told, reason }) as Verdict;
}

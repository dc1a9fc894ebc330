import { assert } from "../base/assert.ts";
import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Ref } from "../domain/world.ts";
import { type LockedTx, TransientError } from "./storage.ts";
import type { AnyRecordRow, CaseRow, CommuneRow, JournalRow, VerdictMark } from "./storage-rows.ts";

/** One envelope of a batch failed: nothing of the batch is kept, and its envelopes are applied one by one instead. */
export class BatchBroken extends TransientError {}

/**
 * Runs work over many envelopes in a transaction that asks for what they read once, and writes what they write together:
 * revisions, verdicts, records and journal in one statement each. Throws BatchBroken for whatever is wrong with one of
 * them, so that the others don't pay with a savepoint each.
 */
export async function inOneGo<T>(tx: LockedTx, work: (batch: LockedTx) => Promise<T>): Promise<T> {
  const batch = new Batch(tx);
  try {
    const result = await work(batch.tx());
    await batch.flush();
    return result;
  } catch (error) {
    throw broken(error);
  }
}

function broken(error: unknown): unknown {
  return error instanceof TransientError ? error : new BatchBroken("a batch failed", { cause: error });
}

/** Reads that nothing of what a batch holds back changes. */
const UNTOUCHED = [
  "installation",
  "keys",
  "epochs",
  "grantsOf",
  "appliedHead",
  "declaredLost",
  "waitingActs",
  "heldAtRevocation",
] as const;

/** What is held back, and what is known. A call that it does not know writes what is held first, and forgets. */
class Batch {
  readonly #tx: LockedTx;
  #commune: CommuneRow | null = null;
  #stamps: { stamp: string; at: Millis }[] = [];
  #marks = new Map<string, VerdictMark>();
  #journal: JournalRow[] = [];
  #puts = new Map<string, AnyRecordRow>();
  /** null: there is none. */
  #records = new Map<string, AnyRecordRow | null>();
  #erased = new Map<Id, boolean>();
  #cases = new Map<string, CaseRow[]>();
  #revisions = new Map<number, ReturnType<LockedTx["revision"]>>();

  constructor(tx: LockedTx) {
    this.#tx = tx;
  }

  tx(): LockedTx {
    const through: Record<string, unknown> = {};
    for (const [name, call] of Object.entries(this.#tx)) {
      through[name] = async (...asked: unknown[]) => {
        await this.flush();
        this.#forget();
        return (call as (...asked: unknown[]) => unknown)(...asked);
      };
    }
    for (const name of UNTOUCHED) through[name] = this.#tx[name];
    return { ...(through as unknown as LockedTx), ...this.#reads(), ...this.#writes() };
  }

  async flush(): Promise<void> {
    const [stamps, journal] = [this.#stamps, this.#journal];
    const [marks, puts] = [[...this.#marks.values()], [...this.#puts.values()]];
    this.#stamps = [];
    this.#marks = new Map();
    this.#puts = new Map();
    this.#journal = [];
    if (stamps.length > 0) {
      const newest = await this.#tx.addRevisions(stamps);
      assert(newest === this.#commune?.revision, "the commune's row is locked: nobody else stamps");
    }
    if (marks.length > 0) await this.#tx.putVerdicts(marks);
    if (puts.length > 0) await this.#tx.putRecords(puts);
    if (journal.length > 0) await this.#tx.addJournal(journal);
  }

  #reads() {
    const tx = this.#tx;
    return {
      commune: () => this.#held(),
      revision: async (revision: number) => {
        const waiting = this.#stamps[revision - (await this.#held()).revision + this.#stamps.length - 1];
        if (waiting) return { revision, ...waiting };
        return remembered(this.#revisions, revision, () => tx.revision(revision));
      },
      records: async (refs: readonly Ref[]) => {
        const asked = refs.filter((ref) => !this.#records.has(keyOf(ref)));
        if (asked.length > 0) await this.#ask(asked);
        const keys = new Set(refs.map(keyOf));
        return [...keys].flatMap((key) => this.#records.get(key) ?? []);
      },
      record: (async (kind, id) => {
        // Remembered beyond this batch's own calls, and changed by no save of the field.
        if (kind === "helper" && !this.#records.has(keyOf({ kind, id }))) return tx.record(kind, id);
        if (!this.#records.has(keyOf({ kind, id }))) await this.#ask([{ kind, id }]);
        return this.#records.get(keyOf({ kind, id })) ?? null;
      }) as LockedTx["record"],
      all: (async (kind, filter) => {
        if ([...this.#puts.values()].some((row) => row.kind === kind)) await this.flush();
        return tx.all(kind, filter);
      }) as LockedTx["all"],
      erasedAmong: async (ids: readonly Id[]) => {
        const asked = ids.filter((id) => !this.#erased.has(id));
        const erased = new Set(asked.length > 0 ? await tx.erasedAmong(asked) : []);
        for (const id of asked) this.#erased.set(id, erased.has(id));
        return ids.filter((id) => this.#erased.get(id));
      },
      cases: async (names: readonly string[]) => {
        const asked = names.filter((name) => !this.#cases.has(name));
        const rows = asked.length > 0 ? await tx.cases(asked) : [];
        for (const name of asked)
          this.#cases.set(
            name,
            rows.filter((row) => row.record === name),
          );
        return [...new Set(names)].flatMap((name) => this.#cases.get(name) ?? []);
      },
    } satisfies Partial<LockedTx>;
  }

  #writes() {
    const tx = this.#tx;
    return {
      addRevision: async (stamp: string, at: Millis) => {
        const { revision } = await this.#held();
        this.#commune = { ...(await this.#held()), revision: revision + 1 };
        this.#stamps.push({ stamp, at });
        return revision + 1;
      },
      putVerdict: async (mark: VerdictMark) => void this.#marks.set(`${mark.install} ${mark.seq} ${mark.hash}`, mark),
      putRecords: async (rows: readonly AnyRecordRow[]) => {
        for (const row of rows) {
          this.#puts.set(keyOf(row), row);
          this.#records.set(keyOf(row), row);
        }
      },
      addJournal: async (rows: readonly JournalRow[]) => void this.#journal.push(...rows),
      dropRecords: async (refs: readonly Ref[]) => {
        if (refs.length === 0) return;
        await this.flush();
        this.#forget();
        await tx.dropRecords(refs);
      },
      attempt: async <T>(work: () => Promise<T>) => {
        try {
          return await work();
        } catch (error) {
          throw broken(error);
        }
      },
    } satisfies Partial<LockedTx>;
  }

  async #held(): Promise<CommuneRow> {
    this.#commune ??= await this.#tx.commune();
    return this.#commune;
  }

  async #ask(refs: readonly Ref[]): Promise<void> {
    for (const ref of refs) this.#records.set(keyOf(ref), null);
    for (const row of await this.#tx.records(refs)) this.#records.set(keyOf(row), row);
  }

  #forget(): void {
    this.#commune = null;
    this.#records.clear();
    this.#erased.clear();
    this.#cases.clear();
    this.#revisions.clear();
  }
}

function remembered<K, T>(held: Map<K, T>, key: K, read: () => T): T {
  const value = held.get(key) ?? read();
  held.set(key, value);
  return value;
}

function keyOf({ kind, id }: Pick<Ref, "kind" | "id">): string {
  return `${kind}/${id}`;
}

import type { Id } from "../../src/base/id.ts";
import { type LockedTx, NotAlone, type ReadTx, type Storage, type WriteTx } from "../../src/server/storage.ts";
import type { CommuneRow } from "../../src/server/storage-rows.ts";
import { accountMethods } from "./memory/accounts.ts";
import { blobMethods } from "./memory/blobs.ts";
import { chainMethods } from "./memory/chains.ts";
import { envelopeMethods } from "./memory/envelopes.ts";
import { erasureMethods } from "./memory/erasures.ts";
import { logMethods } from "./memory/log.ts";
import { mergeMethods } from "./memory/merges.ts";
import { noticeMethods } from "./memory/notices.ts";
import { rebuildMethods } from "./memory/rebuild.ts";
import { recordMethods } from "./memory/records.ts";
import { roomMethods } from "./memory/room.ts";
import { successorMethods } from "./memory/successors.ts";
import { CommuneData, Tables } from "./memory/tables.ts";

/** Everything that a commune's tables held at one moment. */
export type CommuneCopy = CommuneData["committed"];

interface Handle {
  tables: Tables;
  tx: LockedTx;
}

/** PostgreSQL's twin for the simulation: the same contract, held by tests/contract. Nothing in it lasts. */
export class MemoryStorage implements Storage {
  readonly #communes = new Map<Id, CommuneData>();
  readonly #queues = new Map<string, Promise<unknown>>();
  /** Called after each commit that stamped a revision, as NOTIFY does. */
  readonly #listeners = new Set<(commune: Id, revision: number) => void>();
  /** Taken again by later transactions: making their methods costs more than most of them do. */
  readonly #idle: Handle[] = [];

  async communes(): Promise<CommuneRow[]> {
    return [...this.#communes.values()].flatMap((data) => new Tables(data, true).all("commune"));
  }

  create(commune: Omit<CommuneRow, "revision">, work: (tx: LockedTx) => Promise<void>, alone = false): Promise<void> {
    return this.#queued(alone ? "alone" : `lock ${commune.id}`, async () => {
      if (alone && this.#communes.size > 0) throw new NotAlone();
      if (this.#communes.has(commune.id)) throw new Error("the commune exists");
      const data = new CommuneData();
      const tables = new Tables(data, false);
      const { epoch, createdAt } = commune;
      tables.set("commune", { ...commune, revision: 0 }, "one");
      tables.set("epochs", { epoch, openedAt: createdAt, revision: 0 }, 0);
      await work(lockedTx(tables));
      tables.commit();
      this.#communes.set(commune.id, data);
    });
  }

  read<T>(commune: Id, work: (tx: ReadTx) => Promise<T>): Promise<T> {
    return this.#within(commune, true, ({ tx }) => work(tx));
  }

  write<T>(commune: Id, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    return this.#queued(`write ${commune}`, () => this.#commit(commune, work));
  }

  locked<T>(commune: Id, work: (tx: LockedTx) => Promise<T>): Promise<T> {
    return this.#queued(`lock ${commune}`, () => this.#commit(commune, work));
  }

  onRevision(listener: (commune: Id, revision: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A commit replaces tables and never changes them, so a copy costs nothing. */
  copyOf(commune: Id): CommuneCopy {
    return this.#data(commune).committed;
  }

  /** As when yesterday's disk is put back: what came since is not there. */
  putBack(commune: Id, copy: CommuneCopy): void {
    this.#data(commune).committed = copy;
  }

  #commit<T>(commune: Id, work: (tx: LockedTx) => Promise<T>): Promise<T> {
    return this.#within(commune, false, async ({ tables, tx }) => {
      const before = tables.get("commune", "one")?.revision ?? 0;
      const result = await work(tx);
      const after = tables.get("commune", "one")?.revision ?? 0;
      tables.commit();
      for (let revision = before + 1; revision <= after; revision++) {
        for (const listener of this.#listeners) listener(commune, revision);
      }
      return result;
    });
  }

  async #within<T>(commune: Id, isSnapshot: boolean, work: (handle: Handle) => Promise<T>): Promise<T> {
    const data = this.#data(commune);
    const handle = this.#idle.pop() ?? newHandle(data);
    handle.tables.begin(data, isSnapshot);
    const result = await work(handle);
    // One that failed is dropped: something of it may still run.
    this.#idle.push(handle);
    return result;
  }

  /** The lock: whoever comes later waits for the one before, failed or not. */
  #queued<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#queues.get(name) ?? Promise.resolve();
    const result = before.then(work);
    this.#queues.set(
      name,
      result.catch(() => undefined),
    );
    return result;
  }

  #data(commune: Id): CommuneData {
    const data = this.#communes.get(commune);
    if (!data) throw new Error("no such commune");
    return data;
  }
}

function newHandle(data: CommuneData): Handle {
  const tables = new Tables(data, true);
  return { tables, tx: lockedTx(tables) };
}

function lockedTx(tables: Tables): LockedTx {
  const commune = async (): Promise<CommuneRow> => {
    const row = tables.get("commune", "one");
    if (!row) throw new Error("no such commune");
    return row;
  };
  const addRevisions: LockedTx["addRevisions"] = async (stamps) => {
    const held = await commune();
    const revision = held.revision + stamps.length;
    tables.set("commune", { ...held, revision }, "one");
    for (const [at, stamp] of stamps.entries()) {
      const row = { revision: held.revision + at + 1, ...stamp };
      tables.set("revisions", row, row.revision);
    }
    return revision;
  };
  return {
    ...chainMethods(tables),
    ...envelopeMethods(tables),
    ...recordMethods(tables),
    ...mergeMethods(tables),
    ...accountMethods(tables),
    ...blobMethods(tables),
    ...successorMethods(tables),
    ...roomMethods(tables),
    ...logMethods(tables),
    ...erasureMethods(tables),
    ...noticeMethods(tables),
    ...rebuildMethods(tables),
    commune,
    epochs: async () => tables.all("epochs"),
    revision: async (revision) => tables.get("revisions", revision),
    addRevision: (stamp, at) => addRevisions([{ stamp, at }]),
    addRevisions,
    openEpoch: async (epoch, at) => {
      const held = await commune();
      tables.set("commune", { ...held, epoch }, "one");
      tables.set("epochs", { epoch, openedAt: at, revision: held.revision }, tables.all("epochs").length);
    },
    attempt: (work) => tables.attempt(work),
  };
}

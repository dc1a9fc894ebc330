import Dexie, { type Table } from "dexie";
import type { Mutation } from "../../src/domain/mutation.ts";

/** The same rows as a save of the product writes, as they are: no seal, no hash, no lock. */
export class PlainSaves extends Dexie {
  declare outbox: Table<{ seq: number; due: 1 }, number>;
  declare bodies: Table<Mutation, number>;
  declare pending: Table<{ seq: number; mutation: Mutation; over: 1 }, number>;
  declare changes: Table<{ n?: number }, number>;
  declare state: Table<number, string>;

  private constructor() {
    super("plain", { chromeTransactionDurability: "strict", cache: "disabled" });
    this.version(1).stores({ outbox: "seq, due", bodies: "", pending: "seq, over", changes: "++n", state: "" });
  }

  static async open(): Promise<PlainSaves> {
    return (await new PlainSaves().open()) as PlainSaves;
  }

  save(seq: number, mutation: Mutation): Promise<void> {
    return this.transaction("rw", [this.outbox, this.bodies, this.pending, this.changes, this.state], async () => {
      await this.outbox.add({ seq, due: 1 });
      await this.bodies.add(mutation, seq);
      await this.pending.add({ seq, mutation, over: 1 });
      await this.changes.add({});
      await this.state.put(seq, "head");
    });
  }
}

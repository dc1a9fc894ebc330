import type { Id } from "../../src/base/id.ts";
import { DAY } from "../../src/base/time.ts";
import { eraseAtOffice } from "../../src/server/erasure/erase-at-office.ts";
import { declareLost, putAwayEnvelope, retryEnvelope, revokeInstallation } from "../../src/server/look-acts.ts";
import { householdIn, id, type TestOffice } from "./contract-office.ts";
import { type TestPhone, visitArgs } from "./contract-phone.ts";

/** Numbers from a seed, the same everywhere. */
export function dice(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
}

/** Two helpers with phones whose clocks are wrong, and an office that decides between their pushes. */
export class OfficeHistory {
  #visits: Id[] = [];
  #comments: Id[] = [];
  private constructor(
    readonly office: TestOffice,
    readonly roll: (most: number) => number,
    readonly helpers: Id[],
    readonly phones: TestPhone[],
    readonly villages: Id[],
    readonly households: { id: Id; village: Id; members: Id[] }[],
  ) {}

  static async begin(office: TestOffice, roll: (most: number) => number): Promise<OfficeHistory> {
    const helpers = [await office.addHelper("Một"), await office.addHelper("Hai")];
    const made = [await office.addVillage(3), await office.addVillage(2)];
    const villages = made.map(({ village }) => village);
    for (const helper of helpers) await office.assign(helper, villages);
    const phones = [];
    for (const helper of helpers) phones.push(await office.enrolPhone(helper));
    const households = made.flatMap(({ households: all }) =>
      all.map((it) => ({ id: it.id, village: it.village, members: it.members.map((member) => member.id) })),
    );
    return new OfficeHistory(office, roll, helpers, phones, villages, households);
  }

  async step(): Promise<void> {
    this.office.now += this.roll(DAY / 3);
    const phone = this.#one(this.phones);
    phone.skew = this.roll(5) === 0 ? (this.roll(2) ? 40 : -40) * DAY : phone.skew;
    await (this.roll(3) === 0 ? this.#officeActs() : this.#fieldSaves(phone));
  }

  async #fieldSaves(phone: TestPhone): Promise<void> {
    const base = (await this.office.storage.read(this.office.commune, (tx) => tx.commune())).revision - this.roll(6);
    const mutations = Array.from({ length: 1 + this.roll(2) }, () => phone.mutation(...this.#act(), Math.max(0, base)));
    if (this.roll(12) === 0) {
      const fork = await phone.sealAfter(null, phone.mutation(...this.#act()));
      await this.office.push(phone.body(fork));
    }
    const sealed = await phone.save(...mutations);
    if (this.roll(15) === 0) {
      const { seq } = sealed;
      await declareLost(
        this.office.storage,
        this.office.commune,
        { install: phone.install, from: seq, to: seq },
        "x",
        this.office.deps,
      );
      if (this.roll(2)) return;
    }
    await this.office.push(phone.body(sealed));
  }

  #act(): [string, unknown] {
    const house = this.#one(this.households);
    const member = this.#one(house.members);
    const consent = { notice: "1", way: "spoken", guardian: false };
    switch (this.roll(7)) {
      case 0: {
        const assistances = [{ member, item: this.office.item, result: "assisted", obstacles: [], next: null }];
        return ["record-visit", this.#kept(visitArgs(house.id, { outcome: "met", assistances }))];
      }
      case 1:
        return [
          "record-visit",
          this.#kept(visitArgs(house.id, { supersedes: this.roll(2) ? (this.#one(this.#visits) ?? null) : null })),
        ];
      case 2: {
        const set = { note: `ghi ${this.roll(9)}`, address: `nhà ${this.roll(9)}` };
        const members = [{ member, set: { name: `Tên ${this.roll(9)}`, phones: ["0912345678"] } }];
        return ["edit-household", { household: house.id, set, members, add: [], consent }];
      }
      case 3: {
        const { id: own, village, members } = householdIn(house.village);
        this.households.push({ id: own, village, members: members.map((it) => it.id) });
        return ["add-household", { id: own, village, address: "", note: "", members, consent: null }];
      }
      case 4: {
        const comment = { id: id(), village: house.village, item: this.office.item, route: "office", consent };
        this.#comments.push(comment.id);
        return [
          "write-comment",
          { ...comment, sealed: "x", signedBy: this.roll(2) ? { household: house.id, member } : null },
        ];
      }
      case 5:
        return ["withdraw-visit", { visit: this.#one(this.#visits) ?? id() }];
      default:
        return ["withdraw-comment", { comment: this.#one(this.#comments) ?? id() }];
    }
  }

  async #officeActs(): Promise<void> {
    const { storage, commune, deps } = this.office;
    const house = this.#one(this.households);
    switch (this.roll(8)) {
      case 0:
        await eraseAtOffice(
          storage,
          commune,
          { kind: "member", id: this.#one(house.members), household: house.id },
          "x",
          deps,
        );
        return;
      case 1:
        if (this.roll(3) === 0)
          await eraseAtOffice(storage, commune, { kind: "household", id: house.id, household: null }, "x", deps);
        return;
      case 2:
        if (this.#comments.length > 0)
          await eraseAtOffice(
            storage,
            commune,
            { kind: "comment", id: this.#one(this.#comments), household: null },
            "x",
            deps,
          );
        return;
      case 3:
        await this.office.assign(this.#one(this.helpers), this.villages.slice(0, this.roll(3)));
        return;
      case 4: {
        const conflicts = await storage.read(commune, (tx) => tx.all("conflict"));
        if (conflicts.length > 0)
          await this.office.act("settle-conflict", {
            conflict: this.#one(conflicts).id,
            keep: this.roll(2) ? "before" : "after",
          });
        return;
      }
      case 5: {
        const [keep, drop] = [house, this.#one(this.households)];
        await this.office.act("merge-households", { keep: keep.id, drop: drop.id, members: [] });
        return;
      }
      case 6:
        if (this.roll(6) === 0) await revokeInstallation(storage, commune, this.#one(this.phones).install, "x", deps);
        return;
      default: {
        const open = await storage.read(commune, (tx) => tx.envelopesIn(["refused", "quarantined", "branch"]));
        if (open.length === 0) return;
        const { install, seq, hash } = this.#one(open);
        await (this.roll(2) ? retryEnvelope : putAwayEnvelope)(storage, commune, { install, seq, hash }, "x", deps);
      }
    }
  }

  #kept(visit: object): object {
    this.#visits.push((visit as { id: Id }).id);
    return visit;
  }

  #one<T>(all: readonly T[]): T {
    return all[this.roll(all.length)] as T;
  }
}

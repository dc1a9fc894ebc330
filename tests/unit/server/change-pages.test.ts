import { expect, test } from "vitest";
import { newId } from "../../../src/base/id.ts";
import type { ChangePage, Cursor } from "../../../src/protocol/messages.ts";
import { changesFor } from "../../../src/server/changes.ts";
import type { LockedTx } from "../../../src/server/storage.ts";
import { Rng } from "../../simulation/rng.ts";
import { Scheduler } from "../../simulation/scheduler.ts";
import { SimCrypto } from "../../simulation/sim-crypto.ts";
import { addHelper, enrolPhone, openSimOffice, type SimOffice, START } from "../../simulation/sim-office.ts";
import { Truth } from "../../simulation/truth.ts";
import { MemoryStorage } from "../../support/memory-storage.ts";

const rng = new Rng(15);
/** Rows a page: what a bad road leaves of 500. */
const SMALL = 3;
/** More than any run here needs: one that goes round in a circle is stopped. */
const MOST_PAGES = 60;

async function newOffice(): Promise<{ office: SimOffice; install: string }> {
  const crypto = new SimCrypto(rng.fork());
  const parts = { scheduler: new Scheduler(START), crypto, truth: new Truth() };
  const office = await openSimOffice(new MemoryStorage(), {}, parts, rng.fork());
  const install = newId(rng.bytes);
  const { publicKey } = await crypto.newPair();
  await enrolPhone(office, await addHelper(office, rng), { install, publicKey });
  return { office, install };
}

/** Every page of a run, from the start. */
async function pagesOf({ storage, commune, deps }: SimOffice, install: string): Promise<ChangePage[]> {
  const reader = await storage.read(commune, (tx) => tx.installation(install));
  if (!reader) throw new Error("not enrolled");
  const pages: ChangePage[] = [];
  let cursor: Cursor | null = null;
  while (pages.length < MOST_PAGES && (pages.at(-1)?.more ?? true)) {
    const page = await changesFor(storage, commune, reader, { v: 2, install, cursor, limit: SMALL }, deps);
    pages.push(page);
    cursor = page.cursor;
  }
  return pages;
}

/** Whatever is changed, and after it a change of every household at one revision, which takes several pages. */
async function change({ storage, commune }: SimOffice, work: (tx: LockedTx) => Promise<void>): Promise<void> {
  await storage.locked(commune, async (tx) => {
    await work(tx);
    const revision = await tx.addRevision(newId(rng.bytes), START);
    await tx.putRecords((await tx.all("household")).map((row) => ({ ...row, revision })));
  });
}

test("S15 what was erased together is told whole, however small the pages are", async () => {
  const { office, install } = await newOffice();
  const ids = Array.from({ length: 20 }, () => newId(rng.bytes)).sort();
  await change(office, async (tx) => {
    const revision = await tx.addRevision(newId(rng.bytes), START);
    await tx.addErasures(ids.map((id) => ({ kind: "visit", id, household: null, at: START, revision })));
  });
  const pages = await pagesOf(office, install);
  expect(pages.flatMap((page) => page.erased ?? []).map(({ id }) => id)).toEqual(ids);
});

test("S10 a run goes on over revisions that a restore has passed over", async () => {
  const { office, install } = await newOffice();
  await change(office, async (tx) => {
    await tx.skipRevisions((await tx.commune()).revision + 5);
  });
  const pages = await pagesOf(office, install);
  expect(pages.filter(({ reset }) => reset)).toHaveLength(1);
  expect(pages.at(-1)?.more).toBe(false);
});

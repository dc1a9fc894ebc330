import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Id } from "../../src/base/id.ts";
import { DAY, HOUR } from "../../src/base/time.ts";
import { BY_TERM, type Ended, endComments } from "../../src/server/erasure/end-comments.ts";
import { rebuild } from "../../src/server/rebuild/rebuild.ts";
import { id, TestOffice } from "../support/contract-office.ts";
import type { TestPhone } from "../support/contract-phone.ts";
import { dumpOffice } from "../support/dump-office.ts";
import { STORAGES } from "../support/storages.ts";

/** The test campaign ends on 15/11/2025: kept through 15/12. In Vietnam 00:30 of the next day, and of a week before. */
const OVER = Date.parse("2025-12-15T17:30:00Z");
const NOTICE = OVER - 7 * DAY;

const WORDS = "bi-mat-cua-nguoi-dan";
const LOOKED: Ended = { erased: 0, isClockDoubted: false };

describe.each(STORAGES)("the end of comments over $name", (under) => {
  let close: () => Promise<void>;
  let office: TestOffice;
  let village: Id;
  let phone: TestPhone;
  /** Of the one comment that every test begins with. */
  let comment: Id;
  beforeEach(async () => {
    const opened = await under.open();
    close = opened.close;
    office = await TestOffice.open(opened.storage);
    const helper = await office.addHelper();
    village = (await office.addVillage(1)).village;
    await office.assign(helper, [village]);
    phone = await office.enrolPhone(helper);
    comment = await bring();
  });
  afterEach(() => close());

  const consent = { notice: "1", way: "spoken", guardian: false };
  const written = (part: object = {}) => {
    const args = { id: id(), village, item: office.item, route: "office", consent, sealed: WORDS, signedBy: null };
    return { ...args, ...part };
  };
  /** A comment that reaches the office. */
  async function bring(part: object = {}): Promise<Id> {
    const args = written(part);
    await office.push(phone.body(await phone.save(phone.mutation("write-comment", args))));
    return args.id;
  }
  const look = () => endComments(office.storage, office.commune, office.deps);
  function lookAt(now: number): Promise<Ended> {
    office.now = now;
    return look();
  }
  /** As an office does that runs: no pause between two looks is longer than a weekend. */
  async function lookUntil(now: number): Promise<Ended> {
    while (now - office.now > 3 * DAY) await lookAt(office.now + 3 * DAY);
    return lookAt(now);
  }
  const isHeld = async (one: Id) =>
    (await office.storage.read(office.commune, (tx) => tx.record("comment", one))) !== null;
  const notices = () => office.storage.read(office.commune, (tx) => tx.commentNotices());

  test("S15 what was there a week before the day is erased as the day begins, everywhere, and phones are told", async () => {
    const { cursor } = await office.pullAll(phone, null);
    expect(await lookAt(NOTICE - HOUR)).toEqual(LOOKED);
    expect(await notices()).toEqual([]);
    expect(await lookAt(NOTICE)).toEqual(LOOKED);
    expect(await lookUntil(OVER - HOUR)).toEqual(LOOKED);
    expect(await isHeld(comment)).toBe(true);
    expect(await lookUntil(OVER)).toEqual({ erased: 1, isClockDoubted: false });
    expect(await isHeld(comment)).toBe(false);
    expect(await dumpOffice(office.storage)).not.toContain(WORDS);
    expect((await office.pullAll(phone, cursor)).erased).toEqual([{ kind: "comment", id: comment }]);
    const { log, journal } = await office.storage.read(office.commune, async (tx) => ({
      log: (await tx.officeLog(0, 1_000)).at(-1)?.entry,
      journal: (await tx.journal(1))[0],
    }));
    expect(log).toMatchObject({ kind: "erasure", by: BY_TERM, act: { args: { kind: "comment", id: comment } } });
    expect(journal).toMatchObject({ name: "erase-comment", by: BY_TERM });
    expect(await look()).toEqual(LOOKED);
  });

  test("S15 what was erased stays so after a rebuild, and when it is brought again", async () => {
    await lookAt(NOTICE);
    await lookUntil(OVER);
    expect((await rebuild(office.storage, office.commune, { check: false }, office.deps)).kind).toBe("same");
    await bring({ id: comment });
    expect(await isHeld(comment)).toBe(false);
  });

  test("S15 more than one transaction's worth goes in one look", async () => {
    for (let more = 0; more < 24; more++) await bring();
    await lookAt(NOTICE);
    expect(await lookUntil(OVER)).toEqual({ erased: 25, isClockDoubted: false });
  });

  test("S14 what waits for its resident on the own route stays; once sent it goes a week after", async () => {
    const own = await bring({ route: "own", sealed: null });
    await lookAt(NOTICE);
    expect(await lookUntil(OVER)).toEqual({ erased: 1, isClockDoubted: false });
    expect(await isHeld(own)).toBe(true);
    await office.push(phone.body(await phone.save(phone.mutation("mark-comment-sent", { comment: own }))));
    expect(await lookAt(OVER + HOUR)).toEqual(LOOKED);
    expect(await lookUntil(OVER + 7 * DAY)).toEqual(LOOKED);
    expect(await lookAt(OVER + 7 * DAY + HOUR)).toEqual({ erased: 1, isClockDoubted: false });
  });

  test("S15 a comment that comes late is kept for a week, and no longer", async () => {
    await lookAt(NOTICE);
    await lookUntil(OVER - HOUR);
    office.now = OVER;
    const late = await bring();
    expect(await look()).toEqual({ erased: 1, isClockDoubted: false });
    expect(await lookUntil(OVER + 7 * DAY - HOUR)).toEqual(LOOKED);
    expect(await isHeld(late)).toBe(true);
    expect(await lookUntil(OVER + 7 * DAY)).toEqual({ erased: 1, isClockDoubted: false });
  });

  test("S8 a comment whose arguments nobody can read holds up no look, and its words go all the same", async () => {
    const odd = [null, 7, [], { id: 7, route: "office" }, written({ sealed: WORDS, what: "more" })];
    for (const args of odd) await office.push(phone.body(await phone.save(phone.mutation("write-comment", args))));
    expect(await office.states(phone, 6)).toEqual(["applied", ...odd.map(() => "refused bad-args")]);
    await lookAt(NOTICE);
    expect(await lookUntil(OVER)).toEqual({ erased: 2, isClockDoubted: false });
    expect(await dumpOffice(office.storage)).not.toContain(WORDS);
  });

  test("S15 one in an envelope that waits for an earlier one goes too, and is not brought back by that one", async () => {
    const [first, second] = [written(), written()];
    const missing = await phone.save(phone.mutation("write-comment", first));
    await office.push(phone.body(await phone.save(phone.mutation("write-comment", second))));
    await lookAt(NOTICE);
    expect(await lookUntil(OVER)).toEqual({ erased: 2, isClockDoubted: false });
    await office.push(phone.body(missing));
    expect([await isHeld(first.id), await isHeld(second.id)]).toEqual([true, false]);
  });

  test("S15 an extended campaign keeps them: its newest version counts, and its notice is given anew", async () => {
    await lookAt(NOTICE);
    const [row] = await office.storage.read(office.commune, (tx) => tx.all("campaign"));
    await office.act("set-up-campaign", { campaign: { ...row?.doc, end: "2025-12-15", peakEnd: "2025-12-15" } });
    expect(await lookUntil(OVER)).toEqual(LOOKED);
    expect(await notices()).toEqual([]);
    expect(await lookAt(OVER + 30 * DAY)).toEqual(LOOKED);
    expect(await lookUntil(OVER + 37 * DAY)).toEqual({ erased: 1, isClockDoubted: false });
  });

  test("S15 one extended by days only, within its notice, keeps them for these days", async () => {
    await lookAt(NOTICE);
    const [row] = await office.storage.read(office.commune, (tx) => tx.all("campaign"));
    await office.act("set-up-campaign", { campaign: { ...row?.doc, end: "2025-11-18" } });
    expect(await lookUntil(OVER + 3 * DAY - HOUR)).toEqual(LOOKED);
    expect(await lookUntil(OVER + 3 * DAY)).toEqual({ erased: 1, isClockDoubted: false });
  });

  test("S11 one look at a clock that is ahead erases nothing, and proves nothing later", async () => {
    const rightNow = office.now;
    expect(await lookAt(OVER + 365 * DAY)).toEqual(LOOKED);
    expect(await lookAt(rightNow)).toEqual(LOOKED);
    expect(await notices()).toEqual([]);
    // Ahead, and back by less: within the days of notices still. The look that finds it begins anew.
    await lookAt(OVER + 5 * DAY);
    await lookAt(NOTICE + DAY);
    expect((await notices()).map(({ at }) => at)).toEqual([NOTICE + DAY]);
    expect(await lookUntil(OVER + DAY - HOUR)).toEqual(LOOKED);
    expect(await isHeld(comment)).toBe(true);
  });

  test("S11 a clock that jumps a year ahead within the notice ends nothing at once; its days are counted anew", async () => {
    await lookAt(NOTICE);
    await lookUntil(OVER - HOUR);
    const jumped = OVER + 365 * DAY;
    for (const hours of [0, 1, 24]) expect(await lookAt(jumped + hours * HOUR)).toEqual(LOOKED);
    expect((await notices())[0]?.at).toBe(jumped);
    expect(await isHeld(comment)).toBe(true);
    // Set right again: it is counted once more, from here.
    expect(await lookAt(OVER)).toEqual(LOOKED);
    expect(await lookUntil(OVER + 7 * DAY - HOUR)).toEqual(LOOKED);
    expect(await lookUntil(OVER + 7 * DAY)).toEqual({ erased: 1, isClockDoubted: false });
  });

  test("S15 an office that is opened once a week keeps its notice, one that is off for longer gives another", async () => {
    await lookAt(NOTICE);
    expect(await lookAt(NOTICE + 4 * DAY)).toEqual(LOOKED);
    expect((await notices())[0]?.at).toBe(NOTICE);
    expect(await lookAt(NOTICE + 14 * DAY + 1)).toEqual(LOOKED);
    expect((await notices())[0]?.at).toBe(NOTICE + 14 * DAY + 1);
    expect(await isHeld(comment)).toBe(true);
    expect(await lookAt(NOTICE + 21 * DAY + 1)).toEqual({ erased: 1, isClockDoubted: false });
  });

  test("S11 a clock ahead of most phones erases nothing, however long; a revoked phone has no say", async () => {
    phone.skew = -40 * DAY;
    for (let day = 0; day < 10; day++) {
      office.now = OVER + day * DAY;
      await office.push(phone.body());
      expect(await look()).toEqual({ erased: 0, isClockDoubted: true });
    }
    expect(await notices()).toEqual([]);
    await office.storage.locked(office.commune, (tx) => tx.revoke(phone.install, office.now));
    expect(await look()).toEqual(LOOKED);
    expect(await lookUntil(office.now + 7 * DAY)).toEqual({ erased: 1, isClockDoubted: false });
  });

  test("S11 a clock that phones doubt within the notice begins a new one", async () => {
    await lookAt(NOTICE);
    office.now = NOTICE + 3 * DAY;
    phone.skew = -5 * DAY;
    await office.push(phone.body());
    expect((await look()).isClockDoubted).toBe(true);
    phone.skew = 0;
    await office.push(phone.body());
    expect(await look()).toEqual(LOOKED);
    expect(await lookUntil(OVER)).toEqual(LOOKED);
    expect(await lookUntil(OVER + 3 * DAY)).toEqual({ erased: 1, isClockDoubted: false });
  });
});

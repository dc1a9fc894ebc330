import { describe, expect, it } from "vitest";
import { Rng } from "../simulation/rng.ts";
import { FieldApp } from "./support/field-app.ts";
import { killWhileSaving } from "./support/kill-while-saving.ts";
import { newToken } from "./support/new-token.ts";
import type { OfficeDatabase } from "./support/office-database.ts";
import { phoneAtOffice } from "./support/phone-at-office.ts";
import { readDisk } from "./support/phone-disk.ts";
import { wakeWorker } from "./support/wake-worker.ts";

const SEED = Number(process.env.E2E_SEED ?? 20_251_106);
const VISITS = 20;
const COMMENTS = 20;
const KILLS = 3;
const POLL = { timeout: 120_000, interval: 500 };
const RESULTS = ["Đã tham gia", "Đã hướng dẫn", "Có khó khăn", "Không có mặt"] as const;
const SENTENCE = "Đường vào bản mùa mưa trơn lắm, mong xã làm lại cái cầu để trẻ con đi học đỡ vất vả. ";

/** About 400 characters, each different. */
function commentText(number: number): string {
  return `${SENTENCE.repeat(4)}Lời thứ ${number} của bà con.`;
}

describe(`a day in the village, seed ${SEED}`, () => {
  /** Records the whole day without network; returns how often "Đã lưu" was said. */
  const recordDay = async (app: FieldApp): Promise<number> => {
    const paths = await app.households();
    const path = (index: number) => paths[index % paths.length] ?? "";
    for (let visit = 0; visit < VISITS; visit++) {
      const result = RESULTS[visit % RESULTS.length] ?? RESULTS[0];
      await app.visit(path(visit), result, `Ghi chú chuyến thứ ${visit}`);
    }
    for (let comment = 0; comment < COMMENTS; comment++) {
      await app.comment(path(comment), comment % 2 === 0 ? "office" : "own", commentText(comment));
    }
    for (let edit = 0; edit < 3; edit++) await app.editAddress(path(edit), `nhà sàn số ${edit}, gần suối`);
    await app.newHousehold("Lò Văn Mới");
    return VISITS + COMMENTS + 3 + 1;
  };

  const expectAllAtOffice = async (database: OfficeDatabase, heads: number): Promise<void> => {
    // Received is not applied yet.
    await expect.poll(() => database.waitingToApply(), POLL).toBe(0);
    const envelopes = await database.envelopes();
    expect(new Set(envelopes.map((row) => row.install)).size).toBe(1);
    expect(envelopes.map((row) => row.seq)).toEqual(Array.from({ length: heads }, (_, index) => index + 1));
    expect(new Set(envelopes.map((row) => row.state))).toEqual(new Set(["applied"]));
  };

  it.each([
    ["over a link that holds", null],
    ["over a link that breaks after each 4 kB", 4_096],
  ])("arrives at the office exactly once, in order, %s", async (_, cutAfter) => {
    const rng = new Rng(SEED);
    const { office, database, link, origin, phone } = await phoneAtOffice();
    let app = await FieldApp.enrol(phone, origin, await newToken(office));
    await link.down();

    const said = await recordDay(app);
    const paths = await app.households();
    const path = (index: number) => paths[index % paths.length] ?? "";
    for (let kill = 0; kill < KILLS; kill++) {
      const killed = await killWhileSaving({ phone, origin, app, path: path(kill), rng, within: 40 });
      ({ app } = killed);
      // What is a draft after the kill is saved now.
      if (!killed.saved) await app.save();
    }
    const total = said + KILLS;
    expect(await readDisk(app.page)).toMatchObject({ head: total, waiting: total });
    const { passphrase } = app;

    const empty = await phone.context.newPage();
    for (const page of phone.context.pages()) if (page !== empty) await page.close();
    link.cutAfter = cutAfter;
    await link.up();
    await wakeWorker(phone, empty, origin);
    await expect.poll(async () => (await database.envelopes()).length, POLL).toBe(total);
    if (cutAfter !== null) expect(link.cuts).toBeGreaterThan(0);

    app = await FieldApp.open(phone, origin, passphrase);
    await app.goTo("/dong-bo");
    await expect.poll(async () => (await readDisk(app.page)).waiting, POLL).toBe(0);
    await app.page.getByText("Văn phòng đã nhận hết").first().waitFor();

    await expectAllAtOffice(database, total);
    const journal = await database.fieldJournal();
    expect(new Set(journal.map((line) => line.mutation)).size).toBe(journal.length);
    // What was done with a comment has no number in the journal.
    const seqs = journal.flatMap((line) => line.seq ?? []);
    expect(seqs).toEqual([...seqs].sort((a, b) => a - b));
    const count = (name: string) => journal.filter((line) => line.name === name).length;
    expect({
      visits: count("record-visit"),
      comments: count("write-comment"),
      edits: count("edit-household"),
      households: count("add-household"),
    }).toEqual({ visits: VISITS + KILLS, comments: COMMENTS, edits: 3, households: 1 });
  });
});

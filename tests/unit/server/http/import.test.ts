import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { concatBytes, utf8 } from "../../../../src/base/bytes.ts";
import type { HouseholdLine, ImportAnswer, ImportPreview } from "../../../../src/protocol/office-messages.ts";
import { dumpOffice } from "../../../support/dump-office.ts";
import { importList, openTestOffice, type TestOffice } from "../../../support/test-office.ts";

const LIST = new Uint8Array(await readFile(new URL("../../../support/fixtures/list.csv", import.meta.url)));
const HEADING =
  "Thôn/bản;Mã hộ;Họ và tên;Quan hệ với chủ hộ;Ngày sinh;Số định danh cá nhân;Số điện thoại;Mức định danh;Ghi chú";
const GOOD = "Bản Nà Cáy;VX-09-0001;Lò Thị Én;Chủ hộ;27/08/1968;038868929571;0501108720;2;";

function file(...rows: string[]): Uint8Array<ArrayBuffer> {
  return concatBytes(new Uint8Array([0xef, 0xbb, 0xbf]), utf8([HEADING, ...rows, ""].join("\r\n")));
}

async function preview(office: TestOffice, bytes: Uint8Array<ArrayBuffer>): Promise<ImportPreview> {
  const answer = await office.postFile("/api/office/import/preview", bytes);
  expect(answer.status).toBe(200);
  return (await answer.json()) as ImportPreview;
}

function take(office: TestOffice, bytes: Uint8Array<ArrayBuffer>, digest: string, leaveOut = false): Promise<Response> {
  return office.postFile(`/api/office/import?digest=${digest}&leaveOut=${leaveOut ? 1 : 0}`, bytes);
}

test("a preview counts and changes nothing", async () => {
  const office = await openTestOffice();
  const before = await dumpOffice(office.storage);
  const shown = await preview(office, LIST);
  expect(shown).toMatchObject({ rows: 331, blockedRows: 0, droppedColumns: ["Số định danh cá nhân"] });
  expect(shown.households.new).toBeGreaterThan(60);
  expect(shown.members.new).toBe(331);
  expect(shown.villages.map((village) => village.isNew)).toEqual([true, true, true]);
  expect(await dumpOffice(office.storage)).toBe(before);
});

test("what is taken is what was shown, and the same file again changes nothing", async () => {
  const office = await openTestOffice();
  const shown = await preview(office, LIST);
  const taken = (await (await take(office, LIST, shown.digest)).json()) as ImportAnswer;
  expect(taken.households.new).toBe(shown.households.new);
  expect(await office.get<HouseholdLine[]>("/api/office/households")).toHaveLength(shown.households.new);

  const before = await dumpOffice(office.storage);
  const second = await preview(office, LIST);
  expect(second.households).toEqual({ new: 0, changed: 0, same: shown.households.new });
  const again = (await (await take(office, LIST, second.digest)).json()) as ImportAnswer;
  expect(again).toEqual({
    revision: taken.revision,
    households: { new: 0, changed: 0 },
    members: { new: 0, changed: 0 },
  });
  expect(await dumpOffice(office.storage)).toBe(before);
});

test("T15 no personal id number of the file is anywhere at the office, in a preview, a download or the log", async () => {
  const office = await openTestOffice();
  const text = `${new TextDecoder().decode(LIST)}Bản Nà Lặc;;Lò 038868929999;;;038868929998;;;x 038868929997\r\n`;
  const numbers = text.match(/\d{12}/g) ?? [];
  expect(numbers.length).toBeGreaterThan(300);
  const bytes = utf8(text);
  const shown = await preview(office, bytes);
  const blocked = await (await office.postFile("/api/office/import/blocked", bytes)).text();
  await importList(office, bytes);
  const kept = [await dumpOffice(office.storage), office.log.join(), JSON.stringify(shown), blocked].join("\n");
  // The search itself finds what is there.
  expect(kept).toContain("VX-01-0001");
  expect(numbers.filter((number) => kept.includes(number))).toEqual([]);
});

test.each([
  ["a village", ";VX-09-0002;Lò Thị A;;;;;;", "village-missing", "Thôn/bản"],
  ["a household code", "Bản Nà Cáy;;Lò Thị A;;;;;;", "code-missing", "Mã hộ"],
  ["a name", "Bản Nà Cáy;VX-09-0002;;;;;;;", "name-missing", "Họ và tên"],
])("a row without %s blocks the file, which is then taken in no part", async (_, row, code, column) => {
  const office = await openTestOffice();
  const bytes = file(GOOD, row);
  const shown = await preview(office, bytes);
  expect(shown.blockedRows).toBe(1);
  expect(shown.problems).toContainEqual({ row: 3, column, value: "", code, blocks: true });
  const before = await dumpOffice(office.storage);
  const answer = await take(office, bytes, shown.digest);
  expect([answer.status, await answer.json()]).toEqual([409, { problem: "conflict", detail: "blocked-rows" }]);
  expect(await dumpOffice(office.storage)).toBe(before);
});

test("blocked rows can be left out, and downloaded in a file that can be mended and taken", async () => {
  const office = await openTestOffice();
  const bytes = file(GOOD, ";VX-09-0002;=1+1;Vợ;;038868929572;;;");
  const shown = await preview(office, bytes);
  const download = await office.postFile("/api/office/import/blocked", bytes);
  expect(download.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const rows = new Uint8Array(await download.arrayBuffer());
  expect([...rows.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = new TextDecoder().decode(rows);
  expect(text.split("\r\n")).toEqual([HEADING.replace("Số định danh cá nhân;", ""), ';VX-09-0002;"\'=1+1";Vợ;;;;', ""]);
  expect((await take(office, bytes, shown.digest, true)).status).toBe(200);
  expect(await office.get<HouseholdLine[]>("/api/office/households")).toHaveLength(1);
  expect((await preview(office, utf8(text.replace(/\n;/, "\nBản Nà Cáy;")))).households.new).toBe(1);
});

test("phones and dates that can't be read only warn", async () => {
  const office = await openTestOffice();
  const bytes = file("Bản Nà Cáy;VX-09-0001;Lò Thị Én;;30/02/1990;;12345;hai;");
  const shown = await preview(office, bytes);
  expect(shown.problems.map(({ code, blocks }) => [code, blocks])).toEqual([
    ["date-impossible", false],
    ["phone-unreadable", false],
    ["level-unreadable", false],
  ]);
  expect((await take(office, bytes, shown.digest)).status).toBe(200);
});

test.each([
  ["numbers around a number", "Bản Nà Cáy;VX-09-0002;Lò Thị A;;;;;;số 123456 038868929571 789012"],
  ["a note that ends inside a picture", `Bản Nà Cáy;VX-09-0002;Lò Thị A;;;;;;${"a".repeat(999)}😀`],
  ["a note that ends inside a number", `Bản Nà Cáy;VX-09-0002;Lò Thị A;;;;;;${"a".repeat(987)} 1234567890123`],
  ["a birth before anybody's", "Bản Nà Cáy;VX-09-0002;Lò Thị A;;27/08/0968;;;;"],
])("one odd cell does not fail the list: %s", async (_, row) => {
  const office = await openTestOffice();
  const bytes = file(GOOD, row);
  const shown = await preview(office, bytes);
  const answer = await take(office, bytes, shown.digest, true);
  expect(answer.status).toBe(200);
  expect(((await answer.json()) as ImportAnswer).households.new).toBe(2 - shown.blockedRows);
  expect(await office.get<HouseholdLine[]>("/api/office/households")).toHaveLength(2 - shown.blockedRows);
});

test("another file than the one shown is not taken", async () => {
  const office = await openTestOffice();
  const shown = await preview(office, file(GOOD));
  const before = await dumpOffice(office.storage);
  for (const digest of [shown.digest, ""]) {
    const answer = await take(office, file(GOOD, GOOD.replace("0001", "0002")), digest);
    expect([answer.status, await answer.json()]).toEqual([409, { problem: "file-changed" }]);
  }
  expect(await dumpOffice(office.storage)).toBe(before);
});

test.each([
  ["a workbook", concatBytes(utf8("PK\u0003\u0004"), new Uint8Array(600))],
  ["a photo", Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7) % 256)],
  ["nothing", new Uint8Array(0)],
  ["a letter", utf8("Kính gửi; các đồng chí\r\nTôi; xin báo cáo")],
])("%s is no list", async (_, bytes) => {
  const office = await openTestOffice();
  for (const path of ["import/preview", "import?digest=x", "import/blocked"]) {
    const answer = await office.postFile(`/api/office/${path}`, bytes);
    expect([answer.status, await answer.json()]).toEqual([422, { problem: "file-unreadable" }]);
  }
});

test("two coordinators who take the same list at once make each household once", async () => {
  const office = await openTestOffice();
  const { digest, households } = await preview(office, LIST);
  const answers = await Promise.all([take(office, LIST, digest), take(office, LIST, digest)]);
  expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  expect(await office.get<HouseholdLine[]>("/api/office/households")).toHaveLength(households.new);
});

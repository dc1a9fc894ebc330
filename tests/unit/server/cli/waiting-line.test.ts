import { expect, test } from "vitest";
import { ACT_NAMES } from "../../../../src/domain/acts/registry.ts";
import { actWords } from "../../../../src/domain/text/act-words.ts";
import { OFFICE_TEXT } from "../../../../src/server/cli/office/text.ts";
import type { WaitingAct } from "../../../../src/server/storage-rows.ts";

test("every act has a name of its own in each language", () => {
  for (const name of ACT_NAMES) expect(Object.values(actWords(name))).not.toContain(name);
});

test("what a restore could not do again yet is named in the reader's language", () => {
  const act = { id: "A".repeat(22), name: "import-list", args: {}, madeAt: 1, revision: 1 };
  const waiting: WaitingAct[] = [
    { number: 7, at: 1, entry: { v: 1, kind: "act", act, by: "", needs: [] }, reason: "needs" },
  ];
  const { vi, en } = OFFICE_TEXT.waiting(waiting);
  expect(vi).toContain("7 Nhập danh sách hộ");
  expect(vi).not.toContain("import-list");
  expect(en).toContain("7 Import a list");
});

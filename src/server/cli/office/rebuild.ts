import { type Rebuilt, rebuild } from "../../rebuild/rebuild.ts";
import type { Line } from "../text.ts";
import type { CommandResult, OfficeCommand } from "./command.ts";

export const rebuildCommand: OfficeCommand = {
  usage: "rebuild [--check]",
  about: {
    vi: "dựng lại các bảng từ nhật ký và so với bảng đang có; --check chỉ so",
    en: "derives the tables again from the journal and compares them; --check only compares",
  },
  options: { check: { type: "boolean" } },
  words: 0,
  run: async ({ database, commune, options, deps }) => {
    const rebuilt = await rebuild(database.storage, commune?.id ?? "", { check: options.check === true }, deps);
    return resultOf(rebuilt);
  },
};

/** Counts and the first letters of the hashes, table by table, and what follows from them. */
export function resultOf({ kind, tables, unlike }: Rebuilt): CommandResult {
  const lines = tables.map(
    ({ table, held, derived }) =>
      `  ${table.padEnd(16)} ${held.count} ${held.hash.slice(0, 12)} | ${derived.count} ${derived.hash.slice(0, 12)}`,
  );
  const first = unlike[0] ? `${unlike[0].revision}/${unlike[0].position}` : "";
  const said = END[kind](unlike.length, first);
  const line = { vi: [...lines, said.vi].join("\n"), en: said.en };
  return { ok: kind === "same" || kind === "replaced", line };
}

const END: Record<Rebuilt["kind"], (count: number, first: string) => Line> = {
  same: () => ({
    vi: "Các bảng khớp từng dòng với nhật ký.",
    en: "The tables are the same as the journal tells, row by row.",
  }),
  differs: () => ({
    vi: "Có bảng không khớp với nhật ký. Chưa thay đổi gì; chạy rebuild không có --check để thay.",
    en: "Tables differ from what the journal tells. Nothing was changed; rebuild without --check replaces them.",
  }),
  replaced: () => ({
    vi: "Đã thay các bảng bằng bản dựng lại từ nhật ký.",
    en: "The tables were replaced by what the journal tells.",
  }),
  broken: (count, first) => ({
    vi: `${count} dòng nhật ký không làm lại được, đầu tiên là ${first}. Không thay đổi gì.`,
    en: `${count} lines of the journal can't be done again, the first is ${first}. Nothing was changed.`,
  }),
};

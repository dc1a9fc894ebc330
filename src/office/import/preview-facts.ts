import type { ImportProblem, ImportProblemCode } from "../../domain/import-list/types.ts";
import type { ImportPreview } from "../../protocol/office-messages.ts";

/** True when taking the file would leave the office as it is. */
export function changesNothing({ households, members }: ImportPreview): boolean {
  return households.new + households.changed + members.new + members.changed === 0;
}

/** Rows that are taken, although something in them is wrong. */
export function warnedRows(problems: readonly ImportProblem[]): number {
  const blocked = new Set(problems.filter(({ blocks }) => blocks).map(({ row }) => row));
  return new Set(problems.filter(({ row }) => !blocked.has(row)).map(({ row }) => row)).size;
}

/** Kinds of problems with their counts: what blocks first, then the most frequent. */
export function problemKinds(
  problems: readonly ImportProblem[],
): { code: ImportProblemCode; count: number; blocks: boolean }[] {
  const kinds = new Map<ImportProblemCode, { code: ImportProblemCode; count: number; blocks: boolean }>();
  for (const { code, blocks } of problems) {
    const kind = kinds.get(code) ?? { code, count: 0, blocks };
    kinds.set(code, { code, count: kind.count + 1, blocks: kind.blocks || blocks });
  }
  return [...kinds.values()].sort((a, b) => Number(b.blocks) - Number(a.blocks) || b.count - a.count);
}

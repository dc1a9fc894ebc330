import { useState } from "preact/hooks";
import type { ImportProblem, ImportProblemCode } from "../../domain/import-list/types.ts";
import { Icon } from "../../ui/icons.tsx";
import { Chip, Chips } from "../../ui/parts/chip.tsx";
import { importKindText, importText, importThenText } from "../../ui/text/office-import.ts";
import type { Column } from "../list/columns.ts";
import { DataTable } from "../list/data-table.tsx";
import { useSortedList } from "../list/use-list.ts";
import { Empty, Panel } from "../parts/panel.tsx";
import { SaveButton } from "../parts/save-button.tsx";
import { num } from "../words.ts";
import { problemKinds } from "./preview-facts.ts";

export function ProblemTable({ problems }: { problems: readonly ImportProblem[] }) {
  const [kind, setKind] = useState<ImportProblemCode | null>(null);
  const shown = kind === null ? problems : problems.filter(({ code }) => code === kind);
  const list = useSortedList(shown, problemColumns(), { key: "row", down: false });
  if (problems.length === 0) {
    return (
      <Panel title={importText.problems} class="panel--top">
        <Empty>
          <p>{importText.noProblems}</p>
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel
      title={importText.problems}
      acts={<SaveButton of={importText.problems} onClick={() => list.save("dong-co-van-de")} />}
      class="panel--list"
    >
      <div class="panel__chips">
        <Chips label={importText.problems}>
          <Chip on={kind === null} onClick={() => setKind(null)}>
            {importText.allProblems(num(problems.length))}
          </Chip>
          {problemKinds(problems).map(({ code, count }) => (
            <Chip key={code} on={kind === code} onClick={() => setKind(code)}>
              {importText.kindCount(importKindText[code], num(count))}
            </Chip>
          ))}
        </Chips>
      </div>
      <DataTable label={importText.problems} columns={problemColumns()} rowKey={problemKey} rowHeight={40} {...list} />
    </Panel>
  );
}

function problemKey({ row, column, code, value }: ImportProblem): string {
  return `${row}/${column}/${code}/${value}`;
}

function problemColumns(): Column<ImportProblem>[] {
  return [
    {
      key: "row",
      head: importText.colRow,
      figure: true,
      value: (it) => it.row,
      cell: (it) => <span class="mute">{num(it.row)}</span>,
    },
    { key: "column", head: importText.colColumn, value: (it) => it.column },
    {
      key: "value",
      head: importText.colValue,
      value: (it) => it.value,
      cell: (it) => <span class="bad-value num">{it.value === "" ? importText.emptyValue : it.value}</span>,
    },
    {
      key: "problem",
      head: importText.colProblem,
      value: (it) => importKindText[it.code],
      cell: (it) => (
        <span class={it.blocks ? "why" : "why why--mild"}>
          <Icon name={it.blocks ? "stReview" : "info"} />
          {importKindText[it.code]}
        </span>
      ),
    },
    {
      key: "then",
      head: importText.colThen,
      value: thenOf,
      cell: thenOf,
    },
  ];
}

function thenOf({ code, blocks }: ImportProblem): string {
  return blocks ? importText.blocks : importThenText[code];
}

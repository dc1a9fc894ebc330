import { compareNames } from "../../domain/text/name-order.ts";
import type { HelperProgress, ProgressAnswer } from "../../protocol/office-messages.ts";
import { progressText } from "../../ui/text/office-progress.ts";
import type { Column } from "../list/columns.ts";
import { DataTable } from "../list/data-table.tsx";
import { useSortedList } from "../list/use-list.ts";
import { Empty, Panel } from "../parts/panel.tsx";
import { SaveButton } from "../parts/save-button.tsx";
import { num, shortWhen, when } from "../words.ts";
import { Bar } from "./bar.tsx";

/** Work done, by name order: no ranking, and no figure that would push anybody to press people. */
export function HelperTable({ answer }: { answer: ProgressAnswer }) {
  const columns = helperColumns(answer);
  const list = useSortedList(answer.helpers, columns, { key: "name", down: false });
  const save = () => list.save("tien-do-theo-nguoi-ho-tro");
  return (
    <Panel
      title={progressText.byHelper}
      note={progressText.byHelperNote}
      acts={<SaveButton of={progressText.byHelper} onClick={save} empty={list.rows.length === 0} />}
    >
      {answer.helpers.length === 0 ? (
        <Empty>
          <p>{progressText.noHelpers}</p>
        </Empty>
      ) : (
        <DataTable label={progressText.byHelper} columns={columns} rowKey={(row) => row.helper} flat {...list} />
      )}
    </Panel>
  );
}

function helperColumns(answer: ProgressAnswer): Column<HelperProgress>[] {
  const names = new Map(answer.villages.map(({ village, name }) => [village, name]));
  const villagesOf = (row: HelperProgress) => row.villages.map((id) => names.get(id) ?? "").join(", ");
  const figure = (key: string, head: string, value: (row: HelperProgress) => number): Column<HelperProgress> => ({
    key,
    head,
    figure: true,
    value,
    cell: (row) => num(value(row)),
  });
  return [
    {
      key: "name",
      head: progressText.colHelper,
      value: (row) => row.name,
      compare: (a, b) => compareNames(a.name, b.name),
      cell: (row) => <b>{row.name}</b>,
    },
    { key: "villages", head: progressText.colVillage, value: villagesOf },
    figure("households", progressText.colHouseholds, (row) => row.households),
    figure("visited", progressText.colVisited, (row) => row.visited),
    {
      key: "rate",
      head: progressText.colRate,
      value: (row) => (row.households > 0 ? Math.round((1000 * row.visited) / row.households) / 10 : null),
      cell: (row) => <Bar done={row.visited} of={row.households} plan={null} />,
    },
    figure("visits", progressText.colVisits, (row) => row.visits),
    figure("today", progressText.colVisitsToday, (row) => row.visitsToday),
    {
      key: "last",
      head: progressText.colLast,
      figure: true,
      value: (row) => row.lastVisitAt && when(row.lastVisitAt),
      compare: (a, b) => (a.lastVisitAt ?? 0) - (b.lastVisitAt ?? 0),
      cell: (row) => shortWhen(row.lastVisitAt),
    },
  ];
}

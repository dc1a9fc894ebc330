import { commentsErasedAfter } from "../../domain/comment-term.ts";
import type { ProgressFigures } from "../../domain/progress.ts";
import { compareText } from "../../domain/text/name-order.ts";
import type { ProgressAnswer } from "../../protocol/office-messages.ts";
import { Button } from "../../ui/parts/button.tsx";
import { officeText } from "../../ui/text/office.ts";
import { progressText } from "../../ui/text/office-progress.ts";
import type { Column } from "../list/columns.ts";
import { DataTable } from "../list/data-table.tsx";
import { useSortedList } from "../list/use-list.ts";
import { Empty, Panel } from "../parts/panel.tsx";
import { SaveButton } from "../parts/save-button.tsx";
import { num, share } from "../words.ts";
import { Bar } from "./bar.tsx";
import { plannedShare } from "./plan.ts";

type VillageLine = ProgressAnswer["villages"][number];

/** Villages that are farthest from the plan stand first: they need help most. */
export function VillageTable({ answer, today }: { answer: ProgressAnswer; today: string }) {
  const plan = answer.campaign && plannedShare(answer.campaign, today);
  const erased = commentsErasedAfter(answer.campaign, today) !== null;
  const columns = villageColumns(answer.total, plan, erased ? progressText.commentsLeft : progressText.colComments);
  const list = useSortedList(answer.villages, columns, { key: "rate", down: false });
  const save = () => list.save("tien-do-theo-thon-ban");
  return (
    <Panel
      title={progressText.byVillage}
      note={plan !== null && progressText.byVillageNote(share(plan, 1))}
      acts={<SaveButton of={progressText.byVillage} onClick={save} empty={list.rows.length === 0} />}
    >
      {answer.villages.length === 0 ? (
        <Empty>
          <p>{progressText.noVillages}</p>
          <Button href="/office/import" icon="upload">
            {progressText.toImport}
          </Button>
        </Empty>
      ) : (
        <DataTable label={progressText.byVillage} columns={columns} rowKey={(row) => row.village} flat {...list} />
      )}
    </Panel>
  );
}

function villageColumns(total: ProgressFigures, plan: number | null, comments: string): Column<VillageLine>[] {
  const figure = (key: string, head: string, of: (line: ProgressFigures) => number): Column<VillageLine> => ({
    key,
    head,
    figure: true,
    value: of,
    cell: (row) => num(of(row)),
    foot: num(of(total)),
  });
  return [
    {
      key: "village",
      head: progressText.colVillage,
      value: (row) => row.name,
      compare: (a, b) => compareText(a.name, b.name),
      cell: (row) => <b>{row.name}</b>,
      foot: officeText.wholeCommune,
    },
    figure("households", progressText.colHouseholds, (line) => line.households),
    figure("visited", progressText.colVisited, (line) => line.visited),
    {
      key: "rate",
      head: progressText.colRate,
      value: (row) => percent(row.visited, row.households),
      cell: (row) => <Bar done={row.visited} of={row.households} plan={plan} />,
      foot: <Bar done={total.visited} of={total.households} plan={plan} />,
    },
    { ...figure("today", progressText.colToday, (line) => line.visitedToday), cell: (row) => grown(row.visitedToday) },
    figure("eligible", progressText.colEligible, (line) => line.eligible),
    figure("assisted", progressText.colAssisted, (line) => line.assisted),
    figure("participated", progressText.colParticipated, (line) => line.participated),
    figure("comments", comments, (line) => line.comments.sent + line.comments.office),
    figure("obstacles", progressText.colObstacles, (line) => line.obstaclesOpen),
  ];
}

/** One decimal, as it is shown. */
function percent(part: number, whole: number): number | null {
  return whole > 0 ? Math.round((1000 * part) / whole) / 10 : null;
}

function grown(count: number) {
  return count > 0 ? <span class="grown">+{num(count)}</span> : <span class="mute">0</span>;
}

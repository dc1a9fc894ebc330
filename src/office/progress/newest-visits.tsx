import type { VisitLine } from "../../protocol/office-messages.ts";
import { progressText } from "../../ui/text/office-progress.ts";
import type { Column } from "../list/columns.ts";
import { DataTable } from "../list/data-table.tsx";
import { useSortedList } from "../list/use-list.ts";
import { HouseholdLink } from "../parts/household-link.tsx";
import { Empty, Panel } from "../parts/panel.tsx";
import { SaveButton } from "../parts/save-button.tsx";
import { channelName, outcomeName, outcomeTag } from "../parts/visit-words.tsx";
import { shortWhen, when } from "../words.ts";

/** Enough to see the evening arrive; the file holds all that came. */
const SHOWN = 10;

export function NewestVisits({ visits }: { visits: readonly VisitLine[] | null }) {
  const columns = visitColumns();
  const list = useSortedList(visits ?? [], columns, { key: "arrived", down: true });
  const save = () => list.save("luot-den");
  return (
    <Panel
      title={progressText.newest}
      note={progressText.newestNote}
      acts={<SaveButton of={progressText.newest} onClick={save} empty={list.rows.length === 0} />}
    >
      {visits?.length === 0 ? (
        <Empty>
          <p>{progressText.noVisits}</p>
        </Empty>
      ) : (
        <div role="log" aria-label={progressText.newest}>
          <DataTable
            label={progressText.newest}
            columns={columns}
            rows={list.rows.slice(0, SHOWN)}
            rowKey={(row) => row.id}
            rowHeight={40}
            flat
          />
        </div>
      )}
    </Panel>
  );
}

function visitColumns(): Column<VisitLine>[] {
  return [
    { key: "arrived", head: progressText.colArrived, value: (row) => row.revision, hidden: true },
    {
      key: "when",
      head: progressText.colWhen,
      value: (row) => when(row.at),
      cell: (row) => <span class="num">{shortWhen(row.at)}</span>,
    },
    {
      key: "household",
      head: progressText.colHousehold,
      value: (row) => row.householdName,
      cell: (row) => <HouseholdLink id={row.household} name={row.householdName} />,
    },
    { key: "code", head: progressText.colCode, value: (row) => row.householdCode, hidden: true },
    { key: "village", head: progressText.colVillage, value: (row) => row.village },
    { key: "channel", head: progressText.colChannel, value: (row) => channelName(row.channel), hidden: true },
    {
      key: "outcome",
      head: progressText.colOutcome,
      value: (row) => outcomeName(row.outcome),
      cell: (row) => outcomeTag(row),
    },
    { key: "helper", head: progressText.colHelper, value: (row) => row.helper },
  ];
}

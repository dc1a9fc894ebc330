import { compareNames, compareText } from "../../domain/text/name-order.ts";
import type { HouseholdLine } from "../../protocol/office-messages.ts";
import { officeText } from "../../ui/text/office.ts";
import { householdsText } from "../../ui/text/office-households.ts";
import type { Column } from "../list/columns.ts";
import { num, shortWhen, when } from "../words.ts";
import { appointmentWords } from "./appointment.ts";
import { DispositionTag, dispositionName } from "./disposition-tag.tsx";

/** `helpersOf`: names of who has the household's village. `narrow`: the panel beside the list says them. */
export function householdColumns(helpersOf: (line: HouseholdLine) => string, narrow: boolean): Column<HouseholdLine>[] {
  return [
    { key: "code", head: householdsText.colCode, value: (row) => row.code, cell: (row) => <Code code={row.code} /> },
    {
      key: "name",
      opens: true,
      head: householdsText.colHead,
      value: (row) => row.name,
      compare: (a, b) => compareNames(a.name, b.name),
      cell: (row) => <b>{row.name || officeText.none}</b>,
    },
    {
      key: "village",
      head: householdsText.village,
      value: (row) => row.villageName,
      compare: (a, b) => compareText(a.villageName, b.villageName),
    },
    { key: "address", head: householdsText.colAddress, value: (row) => row.address, hidden: true },
    {
      key: "members",
      head: householdsText.colMembers,
      figure: true,
      value: (row) => row.members,
      cell: (row) => num(row.members),
    },
    { key: "eligible", head: householdsText.colEligible, value: (row) => row.eligible, hidden: true },
    {
      key: "state",
      head: householdsText.colState,
      value: (row) => dispositionName(row.disposition),
      cell: (row) => <DispositionTag code={row.disposition} />,
    },
    {
      key: "helper",
      head: householdsText.helper,
      value: (row) => helpersOf(row),
      hidden: narrow,
      cell: (row) => <Helpers names={helpersOf(row)} />,
    },
    { key: "attempts", head: householdsText.colAttempts, value: (row) => row.attempts, hidden: true },
    {
      key: "last",
      head: householdsText.colLast,
      value: (row) => row.lastVisitAt && when(row.lastVisitAt),
      compare: (a, b) => (a.lastVisitAt ?? 0) - (b.lastVisitAt ?? 0),
      cell: (row) => <span class="num">{shortWhen(row.lastVisitAt)}</span>,
    },
    {
      key: "appointment",
      head: householdsText.colAppointment,
      value: (row) => row.appointment,
      cell: (row) => <span class="num">{appointmentWords(row.appointment)}</span>,
    },
  ];
}

function Helpers({ names }: { names: string }) {
  if (names === "") return <span class="mute">{householdsText.unassigned}</span>;
  return (
    <span class="clip clip--short" title={names}>
      {names}
    </span>
  );
}

function Code({ code }: { code: string | null }) {
  return <span class="num mute">{code ?? householdsText.noCode}</span>;
}

import { compareNames } from "../../domain/text/name-order.ts";
import type { DeviceLine, HelperLine, ProgressAnswer } from "../../protocol/office-messages.ts";
import { helpersText } from "../../ui/text/office-helpers.ts";
import type { Column } from "../list/columns.ts";
import { num, shortWhen, when } from "../words.ts";

type Village = ProgressAnswer["villages"][number];

export function helperColumns(villages: readonly Village[], devices: readonly DeviceLine[]): Column<HelperLine>[] {
  const known = new Map(villages.map((village) => [village.village, village]));
  const of = (row: HelperLine) => row.villages.map((id) => known.get(id)).filter((it) => it !== undefined);
  const names = (row: HelperLine) =>
    of(row)
      .map(({ name }) => name)
      .join(", ");
  const contact = (row: HelperLine) => newestContact(devices, row);
  return [
    {
      key: "name",
      opens: true,
      head: helpersText.colName,
      value: (row) => row.name,
      compare: (a, b) => compareNames(a.name, b.name),
      cell: (row) => (
        <>
          <b>{row.name}</b>
          {!row.active && <span class="mute"> · {helpersText.inactive}</span>}
        </>
      ),
    },
    {
      key: "villages",
      head: helpersText.colVillages,
      value: names,
      cell: (row) => <span class="clip">{names(row) || <span class="mute">{helpersText.noVillages}</span>}</span>,
    },
    {
      key: "households",
      head: helpersText.colHouseholds,
      figure: true,
      value: (row) => of(row).reduce((sum, { households }) => sum + households, 0),
      cell: (row) => num(of(row).reduce((sum, { households }) => sum + households, 0)),
    },
    {
      key: "devices",
      head: helpersText.colDevices,
      figure: true,
      value: (row) => row.devices,
      cell: (row) => num(row.devices),
    },
    {
      key: "contact",
      head: helpersText.colContact,
      figure: true,
      value: (row) => contact(row) && when(contact(row) ?? 0),
      compare: (a, b) => (contact(a) ?? 0) - (contact(b) ?? 0),
      cell: (row) => shortWhen(contact(row)),
    },
  ];
}

function newestContact(devices: readonly DeviceLine[], row: HelperLine): number | null {
  const contacts = devices.filter(({ helper }) => helper === row.id).map(({ lastContact }) => lastContact ?? 0);
  return Math.max(0, ...contacts) || null;
}

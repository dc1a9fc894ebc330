import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import type { HelperLine } from "../../protocol/office-messages.ts";
import { officeText } from "../../ui/text/office.ts";
import { helpersText } from "../../ui/text/office-helpers.ts";
import { DataTable } from "../list/data-table.tsx";
import { useSortedList } from "../list/use-list.ts";
import { useOpenRow } from "../list/use-open-row.ts";
import { Loaded } from "../parts/loaded.tsx";
import { Empty, Panel } from "../parts/panel.tsx";
import { SaveButton } from "../parts/save-button.tsx";
import { PlaceFrame } from "../shell/place-frame.tsx";
import { devices, helpers, progress } from "../state/lists.ts";
import { num } from "../words.ts";
import { AddHelper } from "./add-helper.tsx";
import { helperColumns } from "./helper-columns.tsx";
import { HelperPanel } from "./helper-panel.tsx";

const openHelper = signal<Id | null>(null);
const setOpen = (id: Id | null) => {
  openHelper.value = id;
};

export function HelpersPlace() {
  useEffect(() => helpers.watch(), []);
  useEffect(() => devices.watch(), []);
  const lines = helpers.data.value;
  return (
    <PlaceFrame title={officeText.assignments} lead={lines && leadOf(lines)}>
      <Loaded of={helpers}>{(value) => <Work lines={value} />}</Loaded>
    </PlaceFrame>
  );
}

function leadOf(lines: readonly HelperLine[]): string {
  const given = new Set(lines.flatMap(({ villages }) => villages));
  const open = (progress.data.value?.villages ?? []).filter(({ village }) => !given.has(village));
  return helpersText.lead(num(lines.length), num(open.length));
}

function Work({ lines }: { lines: readonly HelperLine[] }) {
  const villages = progress.data.value?.villages ?? [];
  const columns = helperColumns(villages, devices.data.value ?? []);
  const list = useSortedList(lines, columns, { key: "name", down: false });
  const open = lines.find(({ id }) => id === openHelper.value) ?? null;
  useOpenRow(list.rows, (row) => row.id, openHelper.value, setOpen);
  return (
    <div class="split split--helpers">
      <Panel
        title={helpersText.list}
        class="panel--list"
        acts={<SaveButton of={helpersText.list} empty={lines.length === 0} onClick={() => list.save("phan-cong")} />}
      >
        <AddHelper onAdded={setOpen} />
        {lines.length === 0 ? (
          <Empty>
            <p>{helpersText.empty}</p>
          </Empty>
        ) : (
          <DataTable
            label={helpersText.list}
            columns={columns}
            rowKey={(row) => row.id}
            rowHeight={44}
            open={openHelper.value}
            onOpen={(row) => setOpen(row.id)}
            {...list}
          />
        )}
      </Panel>
      {open && <HelperPanel key={open.id} helper={open} lines={lines} villages={villages} />}
    </div>
  );
}

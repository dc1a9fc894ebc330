import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import type { DeviceLine } from "../../protocol/office-messages.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { officeText } from "../../ui/text/office.ts";
import { devicesText } from "../../ui/text/office-devices.ts";
import { DataTable } from "../list/data-table.tsx";
import { useSortedList } from "../list/use-list.ts";
import { Loaded } from "../parts/loaded.tsx";
import { Empty, Panel } from "../parts/panel.tsx";
import { SaveButton } from "../parts/save-button.tsx";
import { PlaceFrame } from "../shell/place-frame.tsx";
import { devices } from "../state/lists.ts";
import { num } from "../words.ts";
import { deviceColumns } from "./device-columns.tsx";
import { stillOnPhone } from "./device-facts.ts";
import { RevokeBox } from "./revoke-box.tsx";

export function DevicesPlace() {
  useEffect(() => devices.watch(), []);
  const lines = devices.data.value;
  return (
    <PlaceFrame title={officeText.devices} lead={lines && leadOf(lines)}>
      <Loaded of={devices}>{(value) => <DeviceList lines={value} />}</Loaded>
      <Notice icon="env">{devicesText.explain}</Notice>
    </PlaceFrame>
  );
}

function leadOf(lines: readonly DeviceLine[]): string {
  return devicesText.lead(num(lines.length), num(lines.reduce((sum, line) => sum + stillOnPhone(line), 0)));
}

function DeviceList({ lines }: { lines: readonly DeviceLine[] }) {
  const [revoking, setRevoking] = useState<Id | null>(null);
  const columns = deviceColumns(setRevoking);
  const list = useSortedList(lines, columns, { key: "contact", down: true });
  const chosen = lines.find(({ install, revoked }) => install === revoking && !revoked);
  return (
    <>
      {chosen && <RevokeBox device={chosen} onClose={() => setRevoking(null)} />}
      <Panel
        title={devicesText.list}
        class="panel--list"
        acts={
          <SaveButton
            of={officeText.devices}
            empty={lines.length === 0}
            onClick={() => list.save("may-va-bien-nhan")}
          />
        }
      >
        {lines.length === 0 ? (
          <Empty>
            <p>{devicesText.empty}</p>
            <Button href="/office/assignments" icon="split">
              {devicesText.toAssign}
            </Button>
          </Empty>
        ) : (
          <DataTable
            label={officeText.devices}
            columns={columns}
            rowKey={(row) => row.install}
            rowHeight={44}
            {...list}
          />
        )}
      </Panel>
    </>
  );
}

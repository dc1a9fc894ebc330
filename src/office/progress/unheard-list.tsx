import type { Millis } from "../../base/time.ts";
import type { DeviceLine } from "../../protocol/office-messages.ts";
import { Icon } from "../../ui/icons.tsx";
import { progressText } from "../../ui/text/office-progress.ts";
import { Panel } from "../parts/panel.tsx";
import { num, ranges, span } from "../words.ts";
import { unheardOf } from "./unheard.ts";

const SHOWN = 5;

export function UnheardList({ devices, now }: { devices: readonly DeviceLine[] | null; now: Millis }) {
  const { lines, rest } = unheardOf(devices ?? [], now);
  return (
    <Panel title={progressText.unheard} note={progressText.unheardNote}>
      <ul class="panel__body plain-list">
        {lines.slice(0, SHOWN).map((device) => (
          <Line key={device.install} device={device} now={now} />
        ))}
        {devices && (
          <li>
            <Icon name={devices.length === 0 ? "info" : "stamp"} />
            <span class="fill num">{restText(devices.length, lines.length, rest)}</span>
          </li>
        )}
      </ul>
    </Panel>
  );
}

function Line({ device, now }: { device: DeviceLine; now: Millis }) {
  const gap = device.gaps.length > 0;
  return (
    <li>
      <Icon name={gap ? "warn" : "env"} />
      <span class="fill">
        <b>{device.helperName}</b>
        {gap && `, ${progressText.unheardGap(ranges(device.gaps))}`}
      </span>
      <span class="num">
        {device.lastContact === null ? progressText.unheardNever : span(now - device.lastContact)}
      </span>
    </li>
  );
}

function restText(all: number, silent: number, rest: number): string {
  if (all === 0) return progressText.noDevices;
  return silent === 0 ? progressText.heardAll : progressText.heardRest(num(rest));
}

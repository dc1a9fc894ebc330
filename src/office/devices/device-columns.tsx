import type { Id } from "../../base/id.ts";
import { dayOf, MINUTE } from "../../base/time.ts";
import { formatDay } from "../../domain/text/format.ts";
import { compareNames } from "../../domain/text/name-order.ts";
import type { DeviceLine } from "../../protocol/office-messages.ts";
import type { IconName } from "../../ui/icons.tsx";
import { Tag, type Tone } from "../../ui/parts/tag.tsx";
import { officeText } from "../../ui/text/office.ts";
import { devicesText } from "../../ui/text/office-devices.ts";
import type { Column } from "../list/columns.ts";
import { num, ranges, span, when } from "../words.ts";
import { type DeviceState, deviceState, shortDevice, stillOnPhone } from "./device-facts.ts";

export function deviceColumns(onRevoke: (install: Id) => void): Column<DeviceLine>[] {
  return [
    {
      key: "helper",
      head: devicesText.colHelper,
      value: (row) => row.helperName,
      compare: (a, b) => compareNames(a.helperName, b.helperName),
      cell: (row) => <b>{row.helperName}</b>,
    },
    {
      key: "device",
      head: devicesText.colDevice,
      value: (row) => shortDevice(row.install),
      cell: (row) => <code>{shortDevice(row.install)}</code>,
    },
    {
      key: "enrolled",
      head: devicesText.colEnrolled,
      value: (row) => formatDay(dayOf(row.enrolledAt)),
      compare: (a, b) => a.enrolledAt - b.enrolledAt,
    },
    {
      key: "contact",
      head: devicesText.colContact,
      value: (row) => row.lastContact && when(row.lastContact),
      compare: (a, b) => (a.lastContact ?? 0) - (b.lastContact ?? 0),
      cell: (row) => (row.lastContact === null ? devicesText.never : when(row.lastContact)),
    },
    figure("received", devicesText.colReceived, (row) => row.newestSeq),
    figure("stated", devicesText.colStated, (row) => row.statedHead),
    figure("waiting", devicesText.colWaiting, stillOnPhone),
    {
      key: "gaps",
      head: devicesText.colGaps,
      value: (row) => ranges([...row.gaps, ...row.lost.map(({ from, to }) => [from, to] as const)]),
      cell: (row) => <span class="num">{ranges(row.gaps) || officeText.none}</span>,
    },
    figure("parked", devicesText.colParked, (row) => row.parked),
    {
      key: "skew",
      head: devicesText.colSkew,
      figure: true,
      value: (row) => Math.round(row.skew / MINUTE),
      cell: (row) => (Math.abs(row.skew) < MINUTE ? officeText.none : span(Math.abs(row.skew))),
    },
    {
      key: "state",
      head: devicesText.colState,
      value: (row) => stateWords(row),
      cell: (row) => <StateTag device={row} />,
    },
    {
      key: "act",
      act: true,
      head: devicesText.revoke,
      value: () => null,
      cell: (row) =>
        row.revoked ? (
          officeText.none
        ) : (
          <button type="button" class="linklike" onClick={() => onRevoke(row.install)}>
            {devicesText.revoke}
          </button>
        ),
    },
  ];
}

function figure(key: string, head: string, value: (row: DeviceLine) => number): Column<DeviceLine> {
  return { key, head, figure: true, value, cell: (row) => num(value(row)) };
}

const LOOKS: Record<DeviceState, { tone: Tone; icon: IconName }> = {
  revoked: { tone: "stone", icon: "stDecl" },
  lost: { tone: "look", icon: "stReview" },
  gap: { tone: "look", icon: "stReview" },
  never: { tone: "stone", icon: "stNone" },
  waiting: { tone: "phone", icon: "env" },
  fine: { tone: "office", icon: "stamp" },
};

function stateWords(device: DeviceLine): string {
  switch (deviceState(device)) {
    case "revoked":
      return devicesText.stateRevoked;
    case "lost":
      return devicesText.stateLost;
    case "gap":
      return devicesText.stateGap;
    case "never":
      return devicesText.stateNever;
    case "waiting":
      return devicesText.stateWaiting(num(stillOnPhone(device)));
    case "fine":
      return devicesText.stateFine;
  }
}

function StateTag({ device }: { device: DeviceLine }) {
  const { tone, icon } = LOOKS[deviceState(device)];
  return (
    <Tag tone={tone} icon={icon}>
      {stateWords(device)}
    </Tag>
  );
}

import type { Item } from "../../domain/records.ts";
import { formatDay } from "../../domain/text/format.ts";
import { compareText } from "../../domain/text/name-order.ts";
import type { CommentLine } from "../../protocol/office-messages.ts";
import type { IconName } from "../../ui/icons.tsx";
import { Tag, type Tone } from "../../ui/parts/tag.tsx";
import { officeText } from "../../ui/text/office.ts";
import { commentsText } from "../../ui/text/office-comments.ts";
import type { Column } from "../list/columns.ts";

export function commentColumns(items: readonly Item[]): Column<CommentLine>[] {
  return [
    {
      key: "day",
      opens: true,
      head: commentsText.colDay,
      value: (row) => formatDay(row.day),
      compare: (a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0),
      cell: (row) => <span class="num">{formatDay(row.day)}</span>,
    },
    {
      key: "village",
      head: commentsText.colVillage,
      value: (row) => row.village,
      compare: (a, b) => compareText(a.village, b.village),
    },
    {
      key: "item",
      head: commentsText.colItem,
      value: (row) => itemName(items, row.item),
      cell: (row) => <span class="clip">{itemName(items, row.item)}</span>,
    },
    { key: "route", head: commentsText.colRoute, value: routeName },
    { key: "stage", head: commentsText.colStage, value: stageName, cell: (row) => <StageTag line={row} /> },
  ];
}

export function itemName(items: readonly Item[], id: string): string {
  return items.find((item) => item.id === id)?.short ?? officeText.none;
}

function routeName({ route }: CommentLine): string {
  return route === "office" ? commentsText.routeOffice : commentsText.routeOwn;
}

/** What a stage means depends on the route: a pending comment of the office's route is here already. */
export function stageKey({ route, stage }: CommentLine): string {
  return stage === "pending" ? `${route}-pending` : stage;
}

export function stageName(line: CommentLine): string {
  switch (stageKey(line)) {
    case "office-pending":
      return commentsText.stagePendingOffice;
    case "withdrawn":
      return commentsText.stageWithdrawn;
    case "sent":
      return commentsText.stageSent;
    default:
      return commentsText.stagePendingOwn;
  }
}

function StageTag({ line }: { line: CommentLine }) {
  const looks: Record<string, { tone: Tone; icon: IconName }> = {
    "office-pending": { tone: "office", icon: "stamp" },
    "own-pending": { tone: "phone", icon: "env" },
    sent: { tone: "office", icon: "stamp" },
    withdrawn: { tone: "stone", icon: "undo" },
  };
  const look = looks[stageKey(line)] ?? { tone: "stone", icon: "talk" };
  return (
    <Tag tone={look.tone} icon={look.icon}>
      {stageName(line)}
    </Tag>
  );
}

import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import { type Day, dayOf } from "../../base/time.ts";
import { commentsKeptUntil, isPastKeeping } from "../../domain/comment-term.ts";
import type { Campaign } from "../../domain/records.ts";
import { formatDay } from "../../domain/text/format.ts";
import type { CommentLine } from "../../protocol/office-messages.ts";
import { Notice } from "../../ui/parts/notice.tsx";
import { officeText } from "../../ui/text/office.ts";
import { commentsText } from "../../ui/text/office-comments.ts";
import { DataTable } from "../list/data-table.tsx";
import { useSortedList } from "../list/use-list.ts";
import { useOpenRow } from "../list/use-open-row.ts";
import { Loaded } from "../parts/loaded.tsx";
import { Empty, Panel } from "../parts/panel.tsx";
import { Pick } from "../parts/pick.tsx";
import { SaveButton } from "../parts/save-button.tsx";
import { PlaceFrame } from "../shell/place-frame.tsx";
import { comments, progress } from "../state/lists.ts";
import { num } from "../words.ts";
import { commentColumns, stageKey, stageName } from "./comment-columns.tsx";
import { countComments } from "./comment-counts.ts";
import { CommentReader } from "./comment-reader.tsx";

export function CommentsPlace() {
  useEffect(() => comments.watch(), []);
  return (
    <PlaceFrame title={officeText.comments} lead={commentsText.lead}>
      <Loaded of={comments}>{(lines) => <Comments lines={lines} />}</Loaded>
    </PlaceFrame>
  );
}

function Comments({ lines }: { lines: readonly CommentLine[] }) {
  const [open, setOpen] = useState<Id | null>(null);
  const [stage, setStage] = useState<string | null>(null);
  const campaign = progress.data.value?.campaign ?? null;
  const items = campaign?.items ?? [];
  const columns = commentColumns(items);
  const shown = stage === null ? lines : lines.filter((line) => stageKey(line) === stage);
  const list = useSortedList(shown, columns, { key: "day", down: true });
  useOpenRow(list.rows, (row) => row.id, open, setOpen);
  return (
    <>
      {campaign && <Notice>{termWords(campaign, dayOf(progress.data.value?.asOf ?? Date.now()))}</Notice>}
      <CommentLedger lines={lines} />
      <div class="split split--comments">
        <Panel
          title={commentsText.allList}
          class="panel--list"
          acts={
            <>
              <StagePick lines={lines} value={stage} onChange={setStage} />
              <SaveButton of={officeText.comments} empty={shown.length === 0} onClick={() => list.save("y-kien")} />
            </>
          }
        >
          {lines.length === 0 ? (
            <Empty>
              <p>{commentsText.empty}</p>
            </Empty>
          ) : (
            <DataTable
              label={officeText.comments}
              columns={columns}
              rowKey={(row) => row.id}
              rowHeight={40}
              open={open}
              onOpen={(row) => setOpen(row.id)}
              {...list}
            />
          )}
        </Panel>
        <CommentReader line={lines.find(({ id }) => id === open) ?? null} items={items} />
      </div>
    </>
  );
}

function termWords(campaign: Campaign, today: Day): string {
  const until = formatDay(commentsKeptUntil(campaign));
  return isPastKeeping(campaign, today) ? commentsText.endedAfter(until) : commentsText.endsAfter(until);
}

interface StagePickProps {
  lines: readonly CommentLine[];
  value: string | null;
  onChange: (stage: string | null) => void;
}

function StagePick({ lines, value, onChange }: StagePickProps) {
  const found = new Map(lines.map((line) => [stageKey(line), stageName(line)]));
  const choices = [...found].map(([key, label]) => ({ value: key, label }));
  return (
    <Pick label={commentsText.filterStage} all={officeText.all} value={value} choices={choices} onChange={onChange} />
  );
}

/** Each route apart, in its own unit. */
function CommentLedger({ lines }: { lines: readonly CommentLine[] }) {
  const counts = countComments(lines);
  const cells = [
    [commentsText.ownPending, counts.ownPending, commentsText.ownPendingUnit],
    [commentsText.ownSent, counts.ownSent, commentsText.ownSentUnit],
    [commentsText.officeHeld, counts.officeHeld, commentsText.officeHeldUnit],
    [commentsText.withdrawn, counts.withdrawn, commentsText.withdrawnUnit],
  ] as const;
  return (
    <dl class="ledger ledger--four">
      {cells.map(([name, figure, unit]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="num">
            {num(figure)} <small>{unit}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

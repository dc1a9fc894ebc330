import { useEffect, useState } from "preact/hooks";
import type { LookLine } from "../../protocol/office-messages.ts";
import { Icon } from "../../ui/icons.tsx";
import { Chip, Chips } from "../../ui/parts/chip.tsx";
import { officeText } from "../../ui/text/office.ts";
import { lookText } from "../../ui/text/office-look.ts";
import { columnsToCsv } from "../list/columns.ts";
import { downloadCsv } from "../list/download.ts";
import { useOpenRow } from "../list/use-open-row.ts";
import { Loaded } from "../parts/loaded.tsx";
import { SaveButton } from "../parts/save-button.tsx";
import { PlaceFrame } from "../shell/place-frame.tsx";
import { look } from "../state/lists.ts";
import { num } from "../words.ts";
import { ActDetail } from "./act-detail.tsx";
import { CaseDetail } from "./case-detail.tsx";
import { ConflictDetail } from "./conflict-detail.tsx";
import { DuplicateDetail } from "./duplicate-detail.tsx";
import { lookColumns } from "./look-columns.ts";
import { groupOf, type LookGroup, lookKey, workIn } from "./look-facts.ts";
import { LookList } from "./look-list.tsx";
import { MissingDetail } from "./missing-detail.tsx";

export function LookPlace() {
  useEffect(() => look.watch(), []);
  const lines = look.data.value;
  const save = () => downloadCsv("can-xem-lai", columnsToCsv(lookColumns(), lines ?? []));
  return (
    <PlaceFrame
      title={officeText.look}
      lead={lines && lookText.lead(num(workIn(lines)))}
      acts={<SaveButton of={officeText.look} onClick={save} empty={!lines?.length} />}
    >
      <Loaded of={look}>{(value) => (value.length === 0 ? <NothingToDo /> : <Work lines={value} />)}</Loaded>
    </PlaceFrame>
  );
}

function NothingToDo() {
  return (
    <section class="panel drop" role="status">
      <p class="drop__lead">{lookText.empty}</p>
      <p class="mute">{lookText.emptyText}</p>
    </section>
  );
}

function Work({ lines }: { lines: readonly LookLine[] }) {
  const [group, setGroup] = useState<LookGroup | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const shown = group === null ? lines : lines.filter((line) => groupOf(line) === group);
  // Settled work leaves the list; the next one takes its place without a press.
  const line = shown.find((it) => lookKey(it) === open) ?? shown[0];
  useOpenRow(shown, lookKey, line ? lookKey(line) : null, (key) => key && setOpen(key));
  return (
    <>
      <GroupChips lines={lines} group={group} setGroup={setGroup} />
      <div class="split split--look">
        <LookList lines={shown} open={line ? lookKey(line) : null} onOpen={setOpen} />
        {line && <Detail key={lookKey(line)} line={line} />}
      </div>
    </>
  );
}

interface GroupProps {
  lines: readonly LookLine[];
  group: LookGroup | null;
  setGroup: (group: LookGroup | null) => void;
}

const GROUPS: readonly LookGroup[] = ["conflicts", "duplicates", "cases", "numbers", "acts"];

function GroupChips({ lines, group, setGroup }: GroupProps) {
  return (
    <Chips label={lookText.colKind}>
      <Chip on={group === null} count={num(workIn(lines))} onClick={() => setGroup(null)}>
        {lookText.all}
      </Chip>
      {GROUPS.map((it) => ({ it, count: workIn(lines.filter((line) => groupOf(line) === it)) }))
        .filter(({ count, it }) => count > 0 || group === it)
        .map(({ it, count }) => (
          <Chip key={it} on={group === it} count={num(count)} onClick={() => setGroup(it)}>
            {lookText[it]}
          </Chip>
        ))}
    </Chips>
  );
}

function Detail({ line }: { line: LookLine }) {
  if (line.kind === "conflict") return <ConflictDetail line={line} />;
  if (line.kind === "gap" || line.kind === "lost") return <MissingDetail line={line} />;
  if (line.kind === "duplicate") return <DuplicateDetail line={line} />;
  if (line.kind === "act") return <ActDetail line={line} />;
  if (line.kind === "more") {
    return <Told title={lookText.more} text={lookText.moreText(num(line.count), line.helperName)} />;
  }
  if (line.kind === "full") return <Told title={lookText.full} text={lookText.fullText(line.helperName)} />;
  return <CaseDetail line={line} />;
}

/** Where there is nothing to press. */
function Told({ title, text }: { title: string; text: string }) {
  return (
    <section class="panel detail" aria-labelledby="told-title">
      <header class="detail__head">
        <Icon name="env" class="st st--look" />
        <h2 id="told-title">{title}</h2>
      </header>
      <p>{text}</p>
    </section>
  );
}

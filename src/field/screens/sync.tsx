import { useState } from "preact/hooks";
import { dayOf, timeOf } from "../../base/time.ts";
import { formatNumber } from "../../domain/text/format.ts";
import type { EnvelopeLine, OutboxCounts } from "../../store/types.ts";
import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { Row } from "../../ui/parts/row.tsx";
import { momentWords } from "../../ui/text/day-words.ts";
import { fieldText } from "../../ui/text/field.ts";
import { stripText } from "../../ui/text/field-strip.ts";
import { syncText } from "../../ui/text/field-sync.ts";
import { BigState } from "../parts/big-state.tsx";
import { endWords } from "../parts/end-words.ts";
import { envelopeLook, lookReason } from "../parts/envelope-words.ts";
import { Place } from "../parts/page.tsx";
import { Post } from "../parts/post.tsx";
import { ReadyCard } from "../parts/ready-card.tsx";
import { type SaveWords, saveWords } from "../state/mutation-words.ts";
import { today } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { wakeSync } from "../state/sync.ts";
import { type LastPass, lastPass, running } from "../state/sync-status.ts";
import { useEnvelopes } from "../state/use-envelopes.ts";
import { useOtherWaiting } from "../state/use-other-waiting.ts";

const COUNT = (n: number) => formatNumber(n, 0);
const FIRST = 30;

/** Đồng bộ: where every envelope is, and what to do about those that need a person. */
export function SyncScreen() {
  const { counts } = useSession();
  const lines = useEnvelopes() ?? [];
  const last = lastPass.value;
  const now = counts.value;
  const received =
    now.lastReceiptAt === null ? stripText.neverSent : syncText.officeSaid(momentWords(now.lastReceiptAt, today()));
  return (
    <Place here="sync" title={fieldText.sync} end={<span class="top__sub top__end num">{received}</span>}>
      {last?.end === "not-office" && now.waiting > 0 ? (
        <Portal waiting={now.waiting} />
      ) : (
        <div class="pad pad--joined">
          <Where counts={now} />
        </div>
      )}
      <div class="pad stack pad--joined">
        <Trouble />
        <NeedsLook lines={lines} />
        <Envelopes lines={lines} />
        <ReadyCard />
      </div>
    </Place>
  );
}

function Where({ counts }: { counts: OutboxCounts }) {
  const last = lastPass.value;
  return (
    <Card>
      <Post here={COUNT(counts.waiting)} carried="0" received={COUNT(counts.received)} />
      <SendNow label={syncText.sendNow} main />
      <p class="mute num under" role="status">
        {last &&
          (last.end === "done"
            ? syncText.endDone(timeOf(last.at))
            : `${syncText.tried(timeOf(last.at))} ${TROUBLE.has(last.end) ? "" : endWords(last.end)}`)}
      </p>
    </Card>
  );
}

/** What a person must do something about, and what an older installation still holds. */
function Trouble() {
  const others = useOtherWaiting();
  const { behind } = useSession().counts.value;
  const end = lastPass.value?.end;
  return (
    <>
      {behind && <NewLink />}
      {end !== undefined && TROUBLE.has(end) && !(end === "behind" && behind) && (
        <Notice tone="look">{endWords(end)}</Notice>
      )}
      {others > 0 && <Notice tone="phone">{stripText.otherInstalls(others)}</Notice>}
    </>
  );
}

function NewLink() {
  return (
    <Notice tone="look">
      <b>{stripText.newLink}.</b> {stripText.newLinkWhy}
      <br />
      {stripText.newLinkDo}
    </Notice>
  );
}

const TROUBLE = new Set<LastPass["end"]>(["signed-out", "too-old", "behind", "fault"]);

function SendNow({ label, main }: { label: string; main?: boolean }) {
  const [busy, setBusy] = useState(false);
  const press = async () => {
    if (busy) return;
    setBusy(true);
    await wakeSync("user");
    setBusy(false);
  };
  const on = running.value;
  const words = on && on.of > 0 ? stripText.sending(COUNT(on.sent), COUNT(on.of)) : syncText.sendingNow;
  return (
    <Button kind={main ? "main" : "edge"} wide icon="envUp" busy={busy} onClick={() => void press()}>
      {busy ? words : label}
    </Button>
  );
}

/** Same place, same order: trouble replaces the middle, never the strip. */
function Portal({ waiting }: { waiting: number }) {
  const last = lastPass.value;
  return (
    <>
      <BigState art="portal" title={syncText.portalTitle}>
        {syncText.portalMore} <b>{syncText.allStillHere(COUNT(waiting))}</b>
      </BigState>
      <div class="pad stack pad--joined">
        {/* No address to open: the office's own is https only, and the browser would not ask the portal at all. */}
        <p>{syncText.portalDo}</p>
        <SendNow label={syncText.sendAgain} main />
        <p class="mute center num">{last && syncText.tried(timeOf(last.at))}</p>
      </div>
    </>
  );
}

function NeedsLook({ lines }: { lines: readonly EnvelopeLine[] }) {
  const { world } = useSession();
  const open = lines.filter((line) => envelopeLook(line).state === "look");
  return (
    <>
      {open.map((line) => (
        <a class="notice notice--look notice--link" key={line.seq} href={`/dong-bo/${line.seq}`}>
          <Icon name="envReview" />
          <span class="num">
            <b>
              {syncText.envelopeNo(COUNT(line.seq))} · {saveWords(line.mutations, world).about}
            </b>
            <br />
            {lookReason(line)}
          </span>
          <Icon name="next" />
        </a>
      ))}
    </>
  );
}

function Envelopes({ lines }: { lines: readonly EnvelopeLine[] }) {
  const { world } = useSession();
  const [most, setMost] = useState(FIRST);
  void world.version.value;
  return (
    <>
      <div class="head head--list">
        <h2 class="h2">{syncText.envelopes}</h2>
        <span class="mute">{syncText.carrierCantOpen}</span>
      </div>
      {lines.length === 0 && <p class="mute">{syncText.noEnvelopes}</p>}
      <ul class="list">
        {lines.slice(0, most).map((line) => (
          <li key={line.seq}>
            <EnvelopeRow line={line} words={saveWords(line.mutations, world)} />
          </li>
        ))}
      </ul>
      {lines.length > most && (
        <Button wide onClick={() => setMost(most + 100)}>
          {syncText.olderEnvelopes(lines.length - most)}
        </Button>
      )}
    </>
  );
}

function EnvelopeRow({ line, words }: { line: EnvelopeLine; words: SaveWords }) {
  const look = envelopeLook(line);
  const when =
    line.savedAt === null
      ? null
      : dayOf(line.savedAt) === today()
        ? timeOf(line.savedAt)
        : momentWords(line.savedAt, today());
  return (
    <Row
      href={`/dong-bo/${line.seq}`}
      icon={look.icon}
      state={look.state}
      name={`${syncText.envelopeNo(COUNT(line.seq))} · ${words.about}`}
      sub={[when, words.what, look.word].filter(Boolean).join(" · ")}
    />
  );
}

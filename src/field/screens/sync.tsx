import { useState } from "preact/hooks";
import { type Millis, timeOf } from "../../base/time.ts";
import { formatNumber } from "../../domain/text/format.ts";
import type { EnvelopeLine, OutboxCounts, StoredEnrolment } from "../../store/types.ts";
import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { momentWords } from "../../ui/text/day-words.ts";
import { fieldText } from "../../ui/text/field.ts";
import { stripText } from "../../ui/text/field-strip.ts";
import { syncText } from "../../ui/text/field-sync.ts";
import { BigState } from "../parts/big-state.tsx";
import { ClockNotice } from "../parts/clock-notice.tsx";
import { endWords } from "../parts/end-words.ts";
import { EnvelopeList } from "../parts/envelope-list.tsx";
import { envelopeLook } from "../parts/envelope-words.ts";
import { lookReason } from "../parts/look-reason.ts";
import { Place } from "../parts/page.tsx";
import { Post } from "../parts/post.tsx";
import { ReadyCard } from "../parts/ready-card.tsx";
import { RoomNotice } from "../parts/room-notice.tsx";
import { StorageCard } from "../parts/storage-card.tsx";
import { WaysCard } from "../parts/ways-card.tsx";
import { saveWords } from "../state/mutation-words.ts";
import { today } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { wakeSync } from "../state/sync.ts";
import { anewRefused, type LastPass, lastPass, listOpen, running } from "../state/sync-status.ts";
import { useEnvelopes } from "../state/use-envelopes.ts";
import { useOtherWaiting } from "../state/use-other-waiting.ts";

const COUNT = (n: number) => formatNumber(n, 0);

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
      <RoomNotice />
      {last?.end === "not-office" && now.waiting > 0 ? (
        <Portal waiting={now.waiting} />
      ) : (
        <div class="pad pad--joined">
          <Where counts={now} lines={lines} />
        </div>
      )}
      <div class="pad stack pad--joined">
        <Trouble lines={lines} />
        <NeedsLook lines={lines} />
        <WaysCard />
        <EnvelopeList lines={lines} />
        <ReadyCard />
        <StorageCard />
      </div>
    </Place>
  );
}

function Where({ counts, lines }: { counts: OutboxCounts; lines: readonly EnvelopeLine[] }) {
  const last = lastPass.value;
  const carried = lines.filter((line) => line.state === "on-phone" && line.carriedAt !== null).length;
  return (
    <Card>
      <Post here={COUNT(counts.waiting)} carried={COUNT(carried)} received={COUNT(counts.received)} />
      <SendNow label={syncText.sendNow} main />
      <p class="mute num under" role="status">
        {last &&
          (last.end === "done"
            ? syncText.endDone(timeOf(last.at))
            : `${syncText.tried(timeOf(last.at))} ${TROUBLE.has(last.end) ? "" : endWords(last.end)}`)}
      </p>
      {listOpen.value && <p class="mute under">{syncText.listOpen}</p>}
    </Card>
  );
}

/** What a person must do something about, and what an older installation still holds. */
function Trouble({ lines }: { lines: readonly EnvelopeLine[] }) {
  const { counts, enrolment, install } = useSession();
  const others = useOtherWaiting(install);
  const { behind, lastReceiptAt } = counts.value;
  const end = lastPass.value?.end;
  return (
    <>
      {behind && <NewLink />}
      {end !== undefined && TROUBLE.has(end) && !(end === "behind" && behind) && (
        <Notice tone="look">{endWords(end)}</Notice>
      )}
      {end === "no-network" && <ClockNotice office={newestOf(lines, enrolment)} receipt={lastReceiptAt} />}
      {others === "unknown" && <Notice tone="look">{stripText.olderUnknown}</Notice>}
      {others !== "unknown" && others !== null && others > 0 && (
        <Notice tone="phone">{stripText.otherInstalls(others)}</Notice>
      )}
    </>
  );
}

/** By the office's clock. */
function newestOf(lines: readonly EnvelopeLine[], { certificate }: StoredEnrolment): Millis {
  return lines.reduce((newest, { receivedAt }) => Math.max(newest, receivedAt ?? 0), certificate.issuedAt);
}

function NewLink() {
  return (
    <Notice tone="look">
      <b>{stripText.newLink}.</b> {stripText.newLinkWhy}
      <br />
      {anewRefused.value ? stripText.newLinkRefused : stripText.newLinkDo}
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

const FEW = 2;

function NeedsLook({ lines }: { lines: readonly EnvelopeLine[] }) {
  const { world } = useSession();
  const open = lines.filter((line) => envelopeLook(line).state === "look");
  return (
    <>
      {open.slice(0, FEW).map((line) => (
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
      {open.length > 0 && (
        <Button wide href="/can-xem">
          {syncText.allToLook(COUNT(open.length))}
        </Button>
      )}
    </>
  );
}

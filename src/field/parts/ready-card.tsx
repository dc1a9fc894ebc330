import { formatNumber } from "../../domain/text/format.ts";
import { Icon } from "../../ui/icons.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { syncText } from "../../ui/text/field-sync.ts";
import { useViews } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { useOffline, useRoom } from "../state/use-ready.ts";

const MEGABYTE = 1_000_000;
const GIGABYTE = 1_000 * MEGABYTE;
/** Less than this and a day's saves may not fit. */
const LITTLE_ROOM = 50 * MEGABYTE;

/** What to look at before walking off. */
export function ReadyCard() {
  const { listLoaded } = useSession();
  const households = useViews().size;
  const offline = useOffline();
  const room = useRoom();
  return (
    <Card label={syncText.ready}>
      <ul class="ready">
        <Line good={listLoaded.value}>
          {listLoaded.value ? syncText.readyList(formatNumber(households, 0)) : syncText.readyListNone}
        </Line>
        <Line good={offline}>{offline ? syncText.readyOffline : syncText.notReadyOffline}</Line>
        {room && <Line good={room.kept}>{room.kept ? syncText.readyKept : syncText.notReadyKept}</Line>}
        {room && (
          <Line good={room.free > LITTLE_ROOM}>{syncText.storage(bytesWords(room.used), bytesWords(room.free))}</Line>
        )}
      </ul>
    </Card>
  );
}

function Line({ good, children }: { good: boolean; children: string }) {
  return (
    <li class={good ? undefined : "is-look"}>
      <Icon name={good ? "stDone" : "stReview"} />
      <span class="num">{children}</span>
    </li>
  );
}

/** "38 MB", "1,2 GB". */
export function bytesWords(bytes: number): string {
  return bytes >= GIGABYTE ? `${formatNumber(bytes / GIGABYTE)} GB` : `${formatNumber(bytes / MEGABYTE, 1)} MB`;
}

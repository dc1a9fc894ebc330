import { formatPercent } from "../../domain/text/format.ts";
import { Icon } from "../../ui/icons.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Thread } from "../../ui/parts/thread.tsx";
import { storageText } from "../../ui/text/field-storage.ts";
import { type Room, roomLevel, usedShare } from "../state/room.ts";
import { useRoom } from "../state/use-ready.ts";
import { bytesWords } from "./bytes-words.ts";

/** How full the phone is, and whether the browser keeps the data: a warning where it does not say so, never a refusal. */
export function StorageCard() {
  const room = useRoom();
  if (room === undefined) return null;
  return (
    <Card label={storageText.title}>
      <h2 class="h2 card__head">{storageText.title}</h2>
      {room === null ? <p class="mute">{storageText.unknown}</p> : <Gauge room={room} />}
      <Kept kept={room?.kept ?? false} />
    </Card>
  );
}

function Gauge({ room }: { room: Room }) {
  const words = storageText.used(bytesWords(room.used), bytesWords(room.quota), formatPercent(usedShare(room)));
  const tight = roomLevel(room) === "tight";
  return (
    <>
      <p class="num said">{words}</p>
      <Thread label={storageText.title} done={room.used} of={room.quota} kraft={tight} />
      <p class="mute under">{tight ? storageText.tightDo : storageText.roomFine}</p>
    </>
  );
}

function Kept({ kept }: { kept: boolean }) {
  return (
    <ul class="ready">
      <li class={kept ? undefined : "is-look"}>
        <Icon name={kept ? "stDone" : "stReview"} />
        <span>
          {kept ? storageText.kept : <b>{storageText.notKept}</b>}
          {!kept && <span class="mute"> {storageText.notKeptDo}</span>}
        </span>
      </li>
    </ul>
  );
}

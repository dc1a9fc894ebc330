import { formatPercent } from "../../domain/text/format.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { storageText } from "../../ui/text/field-storage.ts";
import { roomLevel, usedShare } from "../state/room.ts";
import { useSession } from "../state/session.ts";
import { useRoom } from "../state/use-ready.ts";

/** From 80 % on, calmly and with what to do: everything still works. */
export function RoomNotice() {
  const { counts } = useSession();
  const room = useRoom();
  if (!room || roomLevel(room) === "fine") return null;
  return (
    <div class="pad pad--said">
      <Notice tone="phone" icon="disk">
        <b>{storageText.tight}.</b> {storageText.tightMore(formatPercent(usedShare(room)))} {storageText.tightDo}
        {counts.value.waiting > 0 && (
          <span class="notice__act">
            <Button wide icon="file" href="/xuat-tep">
              {storageText.exportFile}
            </Button>
          </span>
        )}
      </Notice>
    </div>
  );
}

import { useEffect, useState } from "preact/hooks";
import { courierCounts, exportReturn, forgetRefused } from "../../device/parcels.ts";
import { formatNumber } from "../../domain/text/format.ts";
import type { CourierCounts } from "../../store/courier.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { carryText } from "../../ui/text/field-carry.ts";
import { syncText } from "../../ui/text/field-sync.ts";
import type { ExportEnd } from "../state/export-file.ts";
import { lastPass } from "../state/sync-status.ts";
import { ExportButton } from "./export-button.tsx";
import { exportWords } from "./export-words.ts";
import { type Refusal, refusals } from "./refusals.ts";

const COUNT = (n: number) => formatNumber(n, 0);

/** Envelopes of colleagues that wait here, those that the office did not take, and the receipts that go back. */
export function CourierCard({ seen }: { seen: unknown }) {
  const pass = lastPass.value;
  const [counts, setCounts] = useState<CourierCounts | null>(null);
  const read = () => void courierCounts().then(setCounts, () => {});
  useEffect(read, [seen, pass]);
  if (!counts) return null;
  const { waiting, refused, toHandBack } = counts;
  return (
    <Card label={carryText.courier}>
      <h2 class="h2 card__head">{carryText.courier}</h2>
      <div class="stack">
        {waiting + refused.length + toHandBack === 0 && <p class="mute">{carryText.courierNone}</p>}
        {waiting > 0 && <p class="num">{carryText.courierWaiting(COUNT(waiting))}.</p>}
        {refusals(refused).map((one) => (
          <Refused key={one.why} {...one} onSeen={() => void forgetRefused().then(read, read)} />
        ))}
        {toHandBack > 0 && (
          <>
            <p class="num">
              <b>{carryText.courierBack(COUNT(toHandBack))}.</b> {carryText.courierBackHow}
            </p>
            <ExportButton label={carryText.exportReceipts} make={exportReturn} words={returnWords} onEnd={read} />
          </>
        )}
      </div>
    </Card>
  );
}

function Refused({ count, why, isFinal, onSeen }: Refusal & { onSeen: () => void }) {
  return (
    <>
      <Notice tone="look">
        <b class="num">
          {carryText.courierRefused(COUNT(count))}: {why}.
        </b>{" "}
        {isFinal ? carryText.refusedForGood : carryText.refusedLater}
      </Notice>
      {isFinal && (
        <Button wide icon="check" onClick={onSeen}>
          {syncText.seen}
        </Button>
      )}
    </>
  );
}

function returnWords(end: ExportEnd) {
  if (end.kind !== "shared" && end.kind !== "downloaded") return exportWords(end);
  return { tone: "office" as const, text: carryText.receiptsOut(COUNT(end.count)) };
}

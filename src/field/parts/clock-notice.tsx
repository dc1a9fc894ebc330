import { formatMoment } from "../../domain/text/format.ts";
import { Notice } from "../../ui/parts/notice.tsx";
import { syncText } from "../../ui/text/field-sync.ts";
import { builtAt, clockDoubt, type KnownTimes } from "../state/clock-doubt.ts";

/** Where nothing answered: this phone's clock as a possible reason, never as a certain one. */
export function ClockNotice({ office, receipt }: Pick<KnownTimes, "office" | "receipt">) {
  const now = Date.now();
  if (clockDoubt(now, { office, built: builtAt(), receipt }) === null) return null;
  return (
    <Notice tone="look" icon="clock">
      <b>{syncText.clockMayBeWrong(formatMoment(now))}</b> {syncText.clockDo}
    </Notice>
  );
}

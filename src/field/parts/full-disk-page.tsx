import { formatNumber } from "../../domain/text/format.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { commonText } from "../../ui/text/common.ts";
import { fieldText } from "../../ui/text/field.ts";
import { fullDisk } from "../state/full-disk.ts";
import { useSession } from "../state/session.ts";
import { BigState } from "./big-state.tsx";
import { lazy } from "./lazy.tsx";

const RescueFile = lazy(async () => (await import("./rescue-file.tsx")).RescueFile);

/** Lies over the form, which keeps what was typed. */
export function FullDiskPage() {
  const { counts } = useSession();
  const waits = fullDisk.value;
  if (!waits) return null;
  return (
    <div class="app app--over" role="alertdialog" aria-label={fieldText.notSavedFull}>
      <main>
        <BigState art="full" title={fieldText.notSavedFull}>
          {fieldText.notSavedFullMore}
        </BigState>
        <div class="pad stack">
          <Notice tone="phone">{fieldText.oldEnvelopesSafe(formatNumber(counts.value.waiting, 0))}</Notice>
          {counts.value.waiting > 0 && <RescueFile />}
        </div>
      </main>
      <div class="foot foot--said">
        <Button onClick={() => waits.answer(false)}>{commonText.back}</Button>
        <Button kind="main" onClick={() => waits.answer(true)}>
          {fieldText.saveAgain}
        </Button>
      </div>
    </div>
  );
}

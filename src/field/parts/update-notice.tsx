import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { fieldText } from "../../ui/text/field.ts";
import { appUpdate, takeAppUpdate } from "../state/app-update.ts";

/** Offered on the four places, never over a form. */
export function UpdateNotice() {
  if (!appUpdate.value) return null;
  const later = () => {
    appUpdate.value = null;
  };
  return (
    <div class="pad pad--said">
      <Notice>
        {fieldText.updateReady}
        <span class="pair under">
          <Button onClick={later}>{fieldText.updateLater}</Button>
          <Button onClick={() => void takeAppUpdate()}>{fieldText.updateNow}</Button>
        </span>
      </Notice>
    </div>
  );
}

import { Button } from "../../ui/parts/button.tsx";
import { Sheet } from "../../ui/parts/sheet.tsx";
import { commonText } from "../../ui/text/common.ts";
import { doorText } from "../../ui/text/field-enrol.ts";

/** What is safe first, then what is lost, then what to do. */
export function ForgotSheet({ waiting, onClose }: { waiting: number; onClose: () => void }) {
  return (
    <Sheet title={doorText.forgotTitle} onClose={onClose}>
      <div class="stack stack--said">
        <p>
          <b>{doorText.forgotSafe(waiting)}</b>
        </p>
        <p>{doorText.forgotDo}</p>
        <p class="mute">{doorText.forgotLost}</p>
        <Button wide onClick={onClose}>
          {commonText.close}
        </Button>
      </div>
    </Sheet>
  );
}

import type { DeviceLine } from "../../protocol/office-messages.ts";
import { Button } from "../../ui/parts/button.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { officeText } from "../../ui/text/office.ts";
import { devicesText } from "../../ui/text/office-devices.ts";
import { revokeDevice } from "../api/office-api.ts";
import { ActProblem } from "../parts/act-problem.tsx";
import { useAct } from "../parts/use-act.ts";
import { devices } from "../state/lists.ts";
import { shortDevice } from "./device-facts.ts";

/** Says what revoking does before it is done: it can't be taken back. */
export function RevokeBox({ device, onClose }: { device: DeviceLine; onClose: () => void }) {
  const act = useAct();
  const revoke = () =>
    void act.run(
      () => revokeDevice(device.install),
      () => {
        showToast({ text: devicesText.revokedNow(device.helperName), icon: "stamp" });
        void devices.refresh();
        onClose();
      },
    );
  return (
    <section class="panel ask-box" aria-labelledby="revoke-title">
      <h2 id="revoke-title">
        {devicesText.revokeTitle(device.helperName)} <code>{shortDevice(device.install)}</code>
      </h2>
      <p>{devicesText.revokeWhat}</p>
      <ActProblem of={act} />
      <div class="acts">
        <Button onClick={onClose}>{officeText.cancel}</Button>
        <Button kind="danger" busy={act.busy} onClick={revoke}>
          {act.busy ? devicesText.revoking : devicesText.revokeNow}
        </Button>
      </div>
    </section>
  );
}

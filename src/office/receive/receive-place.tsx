import { officeText } from "../../ui/text/office.ts";
import { receiveText } from "../../ui/text/office-receive.ts";
import { Panel } from "../parts/panel.tsx";
import { PlaceFrame } from "../shell/place-frame.tsx";
import { DropFiles } from "./drop-files.tsx";
import { FileResult } from "./file-result.tsx";
import { received } from "./receive-files.ts";

/** Files that a carrier brought: what became of each, and the receipts to hand back. */
export function ReceivePlace() {
  const files = received.value;
  return (
    <PlaceFrame title={officeText.receive} lead={receiveText.intro} flow={files.length > 0}>
      <DropFiles />
      {files.length > 0 && (
        <Panel title={receiveText.results}>
          <ul class="panel__body stack" aria-live="polite">
            {files.map((it, at) => (
              <FileResult key={files.length - at} of={it} />
            ))}
          </ul>
        </Panel>
      )}
    </PlaceFrame>
  );
}

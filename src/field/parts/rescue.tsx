import { useEffect, useState } from "preact/hooks";
import { formatNumber } from "../../domain/text/format.ts";
import { Notice } from "../../ui/parts/notice.tsx";
import { storageText } from "../../ui/text/field-storage.ts";
import { exportUnopened, type Readable, readableOutboxes } from "../state/readable.ts";
import { ExportButton } from "./export-button.tsx";

/** Takes out what can still be read of every installation in this browser: envelopes need no key to be carried. */
export function Rescue() {
  const [found, setFound] = useState<readonly Readable[] | null>(null);
  useEffect(() => void readableOutboxes().then(setFound), []);
  if (found === null) return null;
  if (found.length === 0) return <p class="mute">{storageText.nothingReadable}</p>;
  return (
    <>
      {found.map(({ install, waiting }) => (
        <div class="stack" key={install}>
          <Notice tone="phone">{storageText.readable(formatNumber(waiting, 0))}</Notice>
          <ExportButton label={storageText.exportFile} make={() => exportUnopened(install)} />
        </div>
      ))}
    </>
  );
}

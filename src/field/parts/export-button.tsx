import { useState } from "preact/hooks";
import type { ExportedParcel } from "../../device/parcels.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { carryText } from "../../ui/text/field-carry.ts";
import { type ExportEnd, exportFile } from "../state/export-file.ts";
import { exportWords, type Said } from "./export-words.ts";

export interface ExportButtonProps {
  label: string;
  main?: boolean;
  disabled?: boolean;
  make: () => Promise<ExportedParcel | null>;
  words?: (end: ExportEnd) => Said;
  onEnd?: () => void;
}

/** Makes a file, hands it to the share sheet or to Downloads, and says what became of it. */
export function ExportButton({ label, main, disabled, make, words = exportWords, onEnd }: ExportButtonProps) {
  const [busy, setBusy] = useState(false);
  const [end, setEnd] = useState<ExportEnd | null>(null);
  const press = async () => {
    setBusy(true);
    setEnd(null);
    setEnd(await exportFile(make));
    setBusy(false);
    onEnd?.();
  };
  const said = end && words(end);
  return (
    <>
      <Button
        kind={main ? "main" : "edge"}
        wide
        icon="file"
        busy={busy}
        disabled={disabled ?? false}
        onClick={() => void press()}
      >
        {busy ? carryText.making : label}
      </Button>
      <div role="status">{said && <Notice tone={said.tone}>{said.text}</Notice>}</div>
    </>
  );
}

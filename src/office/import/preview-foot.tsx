import type { ImportPreview } from "../../protocol/office-messages.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Option } from "../../ui/parts/option.tsx";
import { importText } from "../../ui/text/office-import.ts";
import { num } from "../words.ts";
import { BlockedDownload } from "./blocked-download.tsx";
import { startAgain, take } from "./import-flow.ts";
import { changesNothing } from "./preview-facts.ts";

interface Props {
  preview: ImportPreview;
  file: File;
  taking: boolean;
  leaveOut: boolean;
  setLeaveOut: (leaveOut: boolean) => void;
}

/** All or nothing: with rows that can't be taken, the coordinator leaves them out on purpose or mends the file. */
export function PreviewFoot({ preview, file, taking, leaveOut, setLeaveOut }: Props) {
  const { blockedRows, rows } = preview;
  const blocked = blockedRows > 0;
  const closed = changesNothing(preview) || (blocked && !leaveOut);
  return (
    <footer class="place-foot">
      <div class="fill">
        {blocked ? (
          <Option name="leave-out" box on={leaveOut} onChange={setLeaveOut}>
            {importText.leaveOut(num(blockedRows))}
          </Option>
        ) : null}
        <p class="mute">{blocked ? importText.blockedHint : importText.repeatHint}</p>
      </div>
      {blocked && <BlockedDownload file={file} rows={blockedRows} />}
      <Button onClick={startAgain} disabled={taking}>
        {importText.chooseOther}
      </Button>
      <Button kind="main" busy={taking} disabled={closed} onClick={() => void take(leaveOut)}>
        {labelOf(preview, taking, num(rows - blockedRows))}
      </Button>
    </footer>
  );
}

function labelOf(preview: ImportPreview, taking: boolean, rows: string): string {
  if (taking) return importText.taking;
  return changesNothing(preview) ? importText.nothingNew : importText.take(rows);
}

import { useEffect, useState } from "preact/hooks";
import { SHARE_FAILED, type SharedFile, sharedFiles } from "../../device/shared-files.ts";
import { formatNumber } from "../../domain/text/format.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { carryText } from "../../ui/text/field-carry.ts";

export interface SharedCardProps {
  busy: boolean;
  /** Changes when files were read: what is left is looked for again. */
  seen: unknown;
  onTake: (files: readonly SharedFile[]) => void;
}

/** Files that another app handed over. Any page on the web can do that: nothing is read before the person says so. */
export function SharedCard({ busy, seen, onTake }: SharedCardProps) {
  const [files, setFiles] = useState<readonly SharedFile[]>([]);
  const look = () => void sharedFiles().then(setFiles, () => {});
  useEffect(look, [seen]);
  const dropAll = async () => {
    for (const { drop } of files) await drop();
    look();
  };
  const hasFailed = location.pathname + location.search === SHARE_FAILED;
  return (
    <>
      {hasFailed && <Notice tone="look">{carryText.notKept}</Notice>}
      {files.length > 0 && (
        <Card label={carryText.shared}>
          <h2 class="h2 card__head">{carryText.shared}</h2>
          <div class="stack">
            <p class="num">
              <b>{carryText.sharedIn(formatNumber(files.length, 0))}</b> {carryText.sharedHow}
            </p>
            <Button kind="main" wide icon="dl" busy={busy} onClick={() => onTake(files)}>
              {busy ? carryText.reading : carryText.takeShared}
            </Button>
            <Button kind="edge" wide disabled={busy} onClick={() => void dropAll().catch(look)}>
              {carryText.dropShared}
            </Button>
          </div>
        </Card>
      )}
    </>
  );
}

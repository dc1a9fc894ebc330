import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { TopBar } from "../../ui/parts/top-bar.tsx";
import { commonText } from "../../ui/text/common.ts";
import { useBack } from "../parts/go-back.ts";
import { SyncShort } from "../parts/sync-short.tsx";
import type { SaveOutcome } from "../state/save.ts";
import { saveProblem } from "./save-problem.ts";

export interface FormShellProps {
  title: string;
  sub: string;
  /** The place above, where back goes if one came from nowhere: the draft stays. */
  above: string;
  /** What the foot says while the form can be saved. */
  status: ComponentChildren;
  /** Why it can't be saved yet; null when it can. */
  block: string | null;
  save: () => Promise<SaveOutcome>;
  /** Instead of going back. */
  onSaved?: () => void;
  children: ComponentChildren;
}

/** A form of the helper: what is asked above, one act below, and a failed save told where the eye is. */
export function FormShell({ title, sub, above, status, block, save, onSaved, children }: FormShellProps) {
  const back = useBack(above);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const press = async () => {
    if (busy) return;
    setBusy(true);
    const told = saveProblem(await save());
    setProblem(told);
    // Going back takes a moment, in which a second press would save a second time.
    if (told === null) (onSaved ?? back)();
    else setBusy(false);
  };
  return (
    <div class="app">
      <TopBar title={title} sub={sub} back={{ label: commonText.back, onClick: back }} end={<SyncShort />} />
      <main>
        <div class="pad">{children}</div>
      </main>
      {problem !== null && <Notice tone="look">{problem}</Notice>}
      <div class="foot foot--save">
        <p class="mute num" role="status">
          {block ?? status}
        </p>
        <Button kind="main" busy={busy} disabled={block !== null} onClick={() => void press()}>
          {busy ? commonText.saving : commonText.save}
        </Button>
      </div>
    </div>
  );
}

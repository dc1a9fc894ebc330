import { useRef, useState } from "preact/hooks";
import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { classNames } from "../../ui/parts/class-names.ts";
import { Notice } from "../../ui/parts/notice.tsx";
import { importText } from "../../ui/text/office-import.ts";
import { officeProblemText } from "../../ui/text/office-problems.ts";
import type { AskProblem } from "../api/ask.ts";
import { preview } from "./import-flow.ts";

export function ChooseFile({ problem }: { problem: AskProblem | null }) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) void preview(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files);
  };
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <>
      {problem && <Notice tone="look">{officeProblemText[problem]}</Notice>}
      <section
        class={classNames("panel drop", over && "is-over")}
        aria-label={importText.stepChoose}
        onDrop={onDrop}
        onDragOver={onDragOver}
        onDragLeave={() => setOver(false)}
      >
        <Icon name="upload" />
        <p class="drop__lead">{importText.dropHere}</p>
        <input
          ref={input}
          class="sr"
          type="file"
          accept=".csv,text/csv"
          tabIndex={-1}
          aria-label={importText.choose}
          onChange={(event) => take(event.currentTarget.files)}
        />
        <Button kind="main" icon="file" onClick={() => input.current?.click()}>
          {importText.choose}
        </Button>
        <p class="mute">{importText.format}</p>
        <p class="with-icon">
          <Icon name="lock" />
          {importText.noNumbers}
        </p>
      </section>
    </>
  );
}

import type { ImportAnswer } from "../../protocol/office-messages.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { importText } from "../../ui/text/office-import.ts";
import { num } from "../words.ts";
import { startAgain } from "./import-flow.ts";

export function ImportDone({ answer }: { answer: ImportAnswer }) {
  return (
    <section class="panel drop" role="status">
      <Notice tone="office">
        <b>{importText.doneTitle}.</b> {sentenceOf(answer)}
      </Notice>
      <div class="acts">
        <Button kind="main" href="/office/assignments" icon="split">
          {importText.doneNext}
        </Button>
        <Button href="/office/households" icon="house">
          {importText.seeHouseholds}
        </Button>
        <Button onClick={startAgain} icon="upload">
          {importText.another}
        </Button>
      </div>
    </section>
  );
}

function sentenceOf({ households, members }: ImportAnswer): string {
  const figures = [households.new, households.changed, members.new, members.changed] as const;
  if (figures.every((figure) => figure === 0)) return importText.doneSame;
  return importText.done(num(figures[0]), num(figures[1]), num(figures[2]), num(figures[3]));
}

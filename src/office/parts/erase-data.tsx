import { useState } from "preact/hooks";
import type { EraseRequest } from "../../protocol/office-messages.ts";
import { Button } from "../../ui/parts/button.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { officeText } from "../../ui/text/office.ts";
import { eraseText } from "../../ui/text/office-erase.ts";
import { erase } from "../api/office-api.ts";
import { ActProblem } from "./act-problem.tsx";
import { Pick } from "./pick.tsx";
import { useAct } from "./use-act.ts";

export interface EraseChoice {
  name: string;
  what: EraseRequest;
}

interface Props {
  /** Where there are several, nothing is chosen: what can't be taken back is named by the person. */
  choices: readonly [EraseChoice, ...EraseChoice[]];
  onErased: (what: EraseRequest) => void;
}

/** A button that first says what goes and what stays (S15). */
export function EraseData({ choices, onErased }: Props) {
  const [open, setOpen] = useState(false);
  if (open) return <EraseBox choices={choices} onErased={onErased} onClose={() => setOpen(false)} />;
  return (
    <p>
      <Button kind="plain" onClick={() => setOpen(true)}>
        {eraseText.open}…
      </Button>
    </p>
  );
}

function EraseBox({ choices, onErased, onClose }: Props & { onClose: () => void }) {
  const act = useAct();
  const [picked, setPicked] = useState(choices.length === 1 ? choices[0].what.id : null);
  const chosen = choices.find((choice) => choice.what.id === picked);
  const title = chosen ? eraseText.title(chosen.name) : eraseText.open;
  const eraseNow = ({ what }: EraseChoice) =>
    void act.run(
      () => erase(what),
      () => {
        showToast({ text: eraseText.done, icon: "check" });
        onClose();
        onErased(what);
      },
    );
  return (
    <section class="panel ask-box" aria-label={title}>
      <h3>{title}</h3>
      {choices.length > 1 && (
        <Pick
          label={eraseText.what}
          all={eraseText.nothingChosen}
          value={picked}
          choices={choices.map((choice) => ({ value: choice.what.id, label: choice.name }))}
          onChange={setPicked}
        />
      )}
      {chosen && <p>{eraseText[chosen.what.kind]}</p>}
      {chosen && <p class="mute">{eraseText.backups}</p>}
      <ActProblem of={act} />
      <div class="acts">
        <Button onClick={onClose}>{officeText.cancel}</Button>
        <Button kind="danger" busy={act.busy} disabled={!chosen} onClick={() => chosen && eraseNow(chosen)}>
          {act.busy ? eraseText.busy : chosen ? eraseText.now : eraseText.chooseFirst}
        </Button>
      </div>
    </section>
  );
}

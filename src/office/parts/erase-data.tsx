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
  /** The first is asked about unless another one is picked. */
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
  const [first] = choices;
  const [picked, setPicked] = useState(first.what.id);
  const { name, what } = choices.find((choice) => choice.what.id === picked) ?? first;
  const eraseNow = () =>
    void act.run(
      () => erase(what),
      () => {
        showToast({ text: eraseText.done, icon: "check" });
        onClose();
        onErased(what);
      },
    );
  return (
    <section class="panel ask-box" aria-label={eraseText.title(name)}>
      <h3>{eraseText.title(name)}</h3>
      {choices.length > 1 && (
        <Pick
          label={eraseText.what}
          all={first.name}
          value={what === first.what ? null : what.id}
          choices={choices.slice(1).map((choice) => ({ value: choice.what.id, label: choice.name }))}
          onChange={(id) => setPicked(id ?? first.what.id)}
        />
      )}
      <p>{eraseText[what.kind]}</p>
      <p class="mute">{eraseText.backups}</p>
      <ActProblem of={act} />
      <div class="acts">
        <Button onClick={onClose}>{officeText.cancel}</Button>
        <Button kind="danger" busy={act.busy} onClick={eraseNow}>
          {act.busy ? eraseText.busy : eraseText.now}
        </Button>
      </div>
    </section>
  );
}

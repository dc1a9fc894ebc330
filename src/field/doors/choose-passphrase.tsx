import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { doorText } from "../../ui/text/field-enrol.ts";
import { unlockText } from "../../ui/text/field-unlock.ts";
import { normalizePassphrase } from "../../vault/normalize-passphrase.ts";
import { LEAST_BITS, passphraseBits, suggestPassphrase } from "../../vault/passphrase.ts";
import { random } from "../state/random.ts";
import { DoorPage } from "./door-page.tsx";
import { PassphraseField } from "./passphrase-field.tsx";

/** Four suggested syllables, or an own one that is hard enough to guess; typed twice; what is lost is said before. */
export function ChoosePassphrase({ onChosen }: { onChosen: (passphrase: string) => Promise<void> }) {
  const [suggestion, setSuggestion] = useState(() => suggestPassphrase(random));
  const [own, setOwn] = useState<string | null>(null);
  const [again, setAgain] = useState("");
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const chosen = own ?? suggestion;
  const strong = passphraseBits(chosen) >= LEAST_BITS;
  const same = normalizePassphrase(again) === normalizePassphrase(chosen) && again !== "";
  const press = async () => {
    if (busy || !strong || !same) return;
    setBusy(true);
    setFailed(false);
    await onChosen(chosen).catch(() => setFailed(true));
    setBusy(false);
  };
  const label = busy ? doorText.makingKey : !strong ? doorText.weak : !same ? doorText.typeAgainFirst : doorText.start;
  return (
    <DoorPage
      name={unlockText.enrolTitle}
      title={doorText.choose}
      sub={doorText.firstTime}
      foot={
        <div class="foot">
          <Button kind="main" wide busy={busy} disabled={!busy && !(strong && same)} onClick={() => void press()}>
            {label}
          </Button>
        </div>
      }
    >
      <p>{doorText.chooseWhy}</p>
      {own === null ? (
        <Suggestion
          phrase={suggestion}
          onAnother={() => setSuggestion(suggestPassphrase(random))}
          onOwn={() => setOwn("")}
        />
      ) : (
        <OwnPassphrase value={own} strong={strong} onInput={setOwn} onSuggested={() => setOwn(null)} />
      )}
      <PassphraseField
        label={doorText.repeat}
        value={again}
        onInput={setAgain}
        onEnter={() => void press()}
        hint={doorText.repeatHint}
        problem={again !== "" && !same && !isBeginning(again, chosen) ? doorText.repeatDiffers : undefined}
      />
      <Notice>{doorText.ifForgotten}</Notice>
      {failed && <Notice tone="look">{unlockText.unlockFault}</Notice>}
    </DoorPage>
  );
}

/** While it is still being typed nothing is wrong yet. */
function isBeginning(typed: string, whole: string): boolean {
  return normalizePassphrase(whole).startsWith(normalizePassphrase(typed));
}

function Suggestion({ phrase, onAnother, onOwn }: { phrase: string; onAnother: () => void; onOwn: () => void }) {
  return (
    <Card label={doorText.suggested}>
      <p class="mute">{doorText.suggested}</p>
      <p class="phrase" translate={false}>
        {phrase}
      </p>
      <div class="pair">
        <Button onClick={onAnother}>{doorText.another}</Button>
        <Button onClick={onOwn}>{doorText.ownInstead}</Button>
      </div>
    </Card>
  );
}

interface OwnProps {
  value: string;
  strong: boolean;
  onInput: (value: string) => void;
  onSuggested: () => void;
}

function OwnPassphrase({ value, strong, onInput, onSuggested }: OwnProps) {
  return (
    <Card>
      <PassphraseField
        label={doorText.ownLabel}
        value={value}
        onInput={onInput}
        hint={value === "" ? doorText.ownHint : strong ? doorText.strongEnough : doorText.tooWeak}
      />
      <Button kind="plain" onClick={onSuggested}>
        {doorText.suggestedInstead}
      </Button>
    </Card>
  );
}

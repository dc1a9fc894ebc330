import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { unlockText } from "../../ui/text/field-unlock.ts";
import type { OpenVault } from "../../vault/vault.ts";
import type { Locked } from "../state/app-state.ts";
import { unlock } from "../state/unlock.ts";
import { DoorPage } from "./door-page.tsx";
import { PassphraseField } from "./passphrase-field.tsx";

export interface ResumeEnrollingProps {
  locked: Locked;
  onUnlocked: (vault: OpenVault) => Promise<void>;
  /** The passphrase of the unfinished one is forgotten: nothing was saved under it. */
  onAnew: () => void;
}

/** A newer link while an earlier enrolment never got its answer: the same key asks again. */
export function ResumeEnrolling({ locked, onUnlocked, onAnew }: ResumeEnrollingProps) {
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(false);
  const press = async () => {
    if (busy || typed.trim() === "") return;
    setBusy(true);
    const end = await unlock(locked, typed);
    setBusy(false);
    if (end.kind === "unfinished") await onUnlocked(end.vault);
    else setWrong(end.kind !== "open");
  };
  return (
    <DoorPage name={unlockText.enrolTitle} title={unlockText.enrolTitle} sub={unlockText.finishEnrolling}>
      <PassphraseField
        label={unlockText.passphrase}
        value={typed}
        onInput={setTyped}
        onEnter={() => void press()}
        problem={wrong ? unlockText.wrongPassphrase : undefined}
      />
      <Button kind="main" wide busy={busy} onClick={() => void press()}>
        {busy ? unlockText.unlocking : unlockText.unlock}
      </Button>
      <Button kind="plain" onClick={onAnew}>
        {unlockText.forgot}
      </Button>
    </DoorPage>
  );
}

import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { Strip } from "../../ui/parts/strip.tsx";
import { commonText } from "../../ui/text/common.ts";
import { doorText } from "../../ui/text/field.ts";
import type { Locked } from "../state/app-state.ts";
import { today } from "../state/select.ts";
import { stripState } from "../state/strip-state.ts";
import { lastPass, running } from "../state/sync-status.ts";
import { type UnlockEnd, unlock } from "../state/unlock.ts";
import { DoorPage } from "./door-page.tsx";
import { FinishEnrolling } from "./finish-enrolling.tsx";
import { ForgotSheet } from "./forgot-sheet.tsx";
import { PassphraseField } from "./passphrase-field.tsx";

/** Locked: counts stay in sight and envelopes go on being sent; only the commune's name is in the clear. */
export function UnlockScreen({ locked }: { locked: Locked }) {
  const [forgot, setForgot] = useState(false);
  const { enrolment, counts } = locked;
  const form = useUnlock(locked);
  if (form.end?.kind === "unfinished") return <FinishEnrolling unfinished={{ locked, vault: form.end.vault }} />;
  return (
    <DoorPage
      name={doorText.unlock}
      logo
      title={commonText.appName}
      sub={enrolment?.communeName ?? doorText.finishEnrolling}
      foot={enrolment && <Strip state={stripState(counts.value, lastPass.value, running.value, today())} />}
    >
      <PassphraseField
        label={doorText.passphrase}
        value={form.typed}
        onInput={form.type}
        onEnter={form.press}
        problem={form.end?.kind === "wrong-passphrase" ? doorText.wrongPassphrase : undefined}
        autoFocus
      />
      <Button kind="main" wide busy={form.busy} disabled={form.typed.trim() === ""} onClick={form.press}>
        {form.busy ? doorText.unlocking : form.typed.trim() === "" ? doorText.passphraseNeeded : doorText.unlock}
      </Button>
      {form.end?.kind === "fault" && <Notice tone="look">{doorText.unlockFault}</Notice>}
      <Button kind="plain" onClick={() => setForgot(true)}>
        {doorText.forgot}
      </Button>
      <p class="mute center">{doorText.lockedSends}</p>
      {forgot && <ForgotSheet waiting={counts.value.waiting} onClose={() => setForgot(false)} />}
    </DoorPage>
  );
}

function useUnlock(locked: Locked) {
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [end, setEnd] = useState<UnlockEnd | null>(null);
  const press = async () => {
    if (busy || typed.trim() === "") return;
    setBusy(true);
    setEnd(null);
    const next = await unlock(locked, typed);
    setBusy(false);
    setEnd(next);
  };
  const type = (next: string) => {
    setTyped(next);
    if (end) setEnd(null);
  };
  return { typed, busy, end, type, press: () => void press() };
}

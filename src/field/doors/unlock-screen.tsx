import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { Strip } from "../../ui/parts/strip.tsx";
import { commonText } from "../../ui/text/common.ts";
import { unlockText } from "../../ui/text/field-unlock.ts";
import { lazy } from "../parts/lazy.tsx";
import type { Locked } from "../state/app-state.ts";
import { type OtherInstallation, openOther, otherInstallations } from "../state/installations.ts";
import { type UnlockEnd, unlock } from "../state/unlock.ts";
import { useStripState } from "../state/use-strip-state.ts";
import { DoorPage } from "./door-page.tsx";
import { PassphraseField } from "./passphrase-field.tsx";

const FinishEnrolling = lazy(async () => (await import("./finish-enrolling.tsx")).FinishEnrolling, <div class="app" />);
const ForgotSheet = lazy(async () => (await import("./forgot-sheet.tsx")).ForgotSheet);

/** Locked: counts stay in sight and envelopes go on being sent; only the commune's name is in the clear. */
export function UnlockScreen({ locked }: { locked: Locked }) {
  const [forgot, setForgot] = useState(false);
  const { enrolment, counts } = locked;
  const strip = useStripState(locked);
  const form = useUnlock(locked);
  if (form.end?.kind === "unfinished") return <FinishEnrolling unfinished={{ locked, vault: form.end.vault }} />;
  return (
    <DoorPage
      name={unlockText.unlock}
      logo
      title={commonText.appName}
      sub={enrolment?.communeName ?? unlockText.finishEnrolling}
      foot={enrolment && <Strip state={strip} />}
    >
      <PassphraseField
        label={unlockText.passphrase}
        value={form.typed}
        onInput={form.type}
        onEnter={form.press}
        problem={form.end?.kind === "wrong-passphrase" ? unlockText.wrongPassphrase : undefined}
        autoFocus
      />
      <Button kind="main" wide busy={form.busy} disabled={form.typed.trim() === ""} onClick={form.press}>
        {form.busy ? unlockText.unlocking : form.typed.trim() === "" ? unlockText.passphraseNeeded : unlockText.unlock}
      </Button>
      {form.end?.kind === "fault" && <Notice tone="look">{unlockText.unlockFault}</Notice>}
      <Button kind="plain" onClick={() => setForgot(true)}>
        {unlockText.forgot}
      </Button>
      <Others mine={locked.install} />
      <p class="mute center">{unlockText.lockedSends}</p>
      {forgot && <ForgotSheet waiting={counts.value.waiting} onClose={() => setForgot(false)} />}
    </DoorPage>
  );
}

/** A forgotten passphrase or a new link left an older one behind: what it keeps can still be read. */
function Others({ mine }: { mine: Id }) {
  const [others, setOthers] = useState<readonly OtherInstallation[]>([]);
  useEffect(() => {
    otherInstallations(mine).then(setOthers, () => {});
  }, [mine]);
  return (
    <>
      {others.map(({ install, inUse }) => (
        <Button key={install} kind="plain" onClick={() => void openOther(install)}>
          {inUse ? unlockText.openInUse : unlockText.openOlder}
        </Button>
      ))}
    </>
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

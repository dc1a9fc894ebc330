import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { entryText } from "../../ui/text/office-entry.ts";
import { officeProblemText } from "../../ui/text/office-problems.ts";
import type { AskProblem } from "../api/ask.ts";
import { setUp } from "../api/office-api.ts";
import { office } from "../state/session.ts";
import { EntryFrame } from "./entry-frame.tsx";
import { type MadeKeys, makeKeys } from "./make-keys.ts";
import { RecoverySheet } from "./recovery-sheet.tsx";
import { SetUpCampaign } from "./set-up-campaign.tsx";
import { SetUpCommune } from "./set-up-commune.tsx";
import { EMPTY_FORM, gapsOf, type SetUpForm } from "./set-up-form.ts";

/** /office/set-up#token: names the commune, makes the keys that only people hold, then the recovery sheet. */
export function SetUpPage() {
  const [made, setMade] = useState<MadeKeys | null>(null);
  // The fragment is never sent by the browser; it stays in the address until the office is set up.
  const token = location.hash.slice(1);
  if (made) return <RecoverySheet made={made} />;
  if (office.value?.setUp) return <SetUpClosed problem={officeProblemText["set-up-done"]} />;
  if (token === "") return <SetUpClosed problem={entryText.setUpNoToken} />;
  return <SetUpFormPage token={token} onMade={setMade} />;
}

function SetUpClosed({ problem }: { problem: string }) {
  return (
    <EntryFrame>
      <section class="panel entry__card stack">
        <h1>{entryText.setUpTitle}</h1>
        <Notice tone="look">{problem}</Notice>
        <Button href="/office">{entryText.toSignIn}</Button>
      </section>
    </EntryFrame>
  );
}

function SetUpFormPage({ token, onMade }: { token: string; onMade: (made: MadeKeys) => void }) {
  const [form, setForm] = useState(EMPTY_FORM);
  const { tried, busy, problem, submit } = useSetUp(token, form, onMade);
  const gaps = tried ? gapsOf(form) : new Set<never>();
  const props = { form, gaps, change: (part: Partial<SetUpForm>) => setForm((held) => ({ ...held, ...part })) };
  return (
    <EntryFrame wide>
      <form class="set-up" onSubmit={submit} autocomplete="off" noValidate>
        <header>
          <h1>{entryText.setUpTitle}</h1>
          <p class="mute">{entryText.setUpIntro}</p>
        </header>
        <SetUpCommune {...props} />
        <SetUpCampaign {...props} />
        <footer class="set-up__foot">
          <div class="fill" aria-live="polite">
            {gaps.size > 0 && <Notice tone="look">{entryText.mend}</Notice>}
            {problem && <Notice tone="look">{officeProblemText[problem]}</Notice>}
          </div>
          <Button kind="main" type="submit" busy={busy}>
            {busy ? entryText.creating : entryText.createOffice}
          </Button>
        </footer>
      </form>
    </EntryFrame>
  );
}

function useSetUp(token: string, form: SetUpForm, onMade: (made: MadeKeys) => void) {
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<AskProblem | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (busy || gapsOf(form).size > 0) return;
    setBusy(true);
    setProblem(null);
    const made = await makeKeys(token, form);
    const answer = await setUp(made.request);
    setBusy(false);
    if (answer.ok) onMade(made);
    else setProblem(answer.problem);
  };
  return { tried, busy, problem, submit };
}

import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { entryText } from "../../ui/text/office-entry.ts";
import { forgotText } from "../../ui/text/office-forgot.ts";
import { officeProblemText } from "../../ui/text/office-problems.ts";
import { noteSignedIn, office } from "../state/session.ts";
import { EntryFrame } from "./entry-frame.tsx";
import { EMPTY_FORGOT, type ForgotForm, forgotGaps } from "./forgot-form.ts";
import { NewPasswordFields } from "./new-password-fields.tsx";
import { type Recovered, recoverPassword } from "./recover-password.ts";

/** In the place of the sign-in: the recovery sheet sets a new password. */
export function ForgotPage({ onBack }: { onBack: () => void }) {
  const [coordinator, setCoordinator] = useState<string | null>(null);
  return (
    <EntryFrame>
      {coordinator === null ? (
        <ForgotCard onBack={onBack} onDone={setCoordinator} />
      ) : (
        <section class="panel entry__card stack">
          <h1>{forgotText.doneTitle}</h1>
          <Notice tone="phone" icon="lock">
            {forgotText.done}
          </Notice>
          <p>{forgotText.keepSheet}</p>
          <Button kind="main" wide onClick={() => noteSignedIn(coordinator)}>
            {forgotText.enter}
          </Button>
        </section>
      )}
    </EntryFrame>
  );
}

interface CardProps {
  onBack: () => void;
  onDone: (coordinator: string) => void;
}

function ForgotCard({ onBack, onDone }: CardProps) {
  const [form, setForm] = useState(EMPTY_FORGOT);
  const { tried, busy, problem, submit } = useRecover(form, onDone);
  const gaps = tried ? forgotGaps(form) : new Set<string>();
  const change = (part: Partial<ForgotForm>) => setForm((held) => ({ ...held, ...part }));
  return (
    <section class="panel entry__card stack">
      <h1>{forgotText.title}</h1>
      <p class="mute">{forgotText.lead}</p>
      <form class="stack" onSubmit={submit} autocomplete="off" noValidate>
        <Field
          label={entryText.name}
          value={form.coordinator}
          onInput={(coordinator) => change({ coordinator })}
          problem={gaps.has("coordinator") ? entryText.coordinatorNeeded : undefined}
          autoFocus
          capitalize="words"
        />
        <Field
          label={forgotText.code}
          hint={forgotText.codeHint}
          value={form.code}
          onInput={(code) => change({ code })}
          problem={gaps.has("code") ? forgotText.codeNeeded : undefined}
        />
        <NewPasswordFields label={forgotText.newPassword} form={form} gaps={gaps} change={change} />
        {problem && <Notice tone="look">{problem}</Notice>}
        <Button kind="main" type="submit" wide busy={busy}>
          {busy ? forgotText.busy : forgotText.submit}
        </Button>
        <Button kind="plain" onClick={onBack}>
          {forgotText.back}
        </Button>
      </form>
    </section>
  );
}

function useRecover(form: ForgotForm, onDone: (coordinator: string) => void) {
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Failed | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    setTried(true);
    const commune = office.value?.commune;
    if (busy || !commune || forgotGaps(form).size > 0) return;
    setBusy(true);
    setFailed(null);
    const done = await recoverPassword(commune.id, form);
    setBusy(false);
    if (done.kind === "done") onDone(done.coordinator);
    else setFailed(done);
  };
  return { tried, busy, problem: failed && sentenceOf(failed), submit };
}

type Failed = Exclude<Recovered, { kind: "done" }>;

function sentenceOf(failed: Failed): string {
  return failed.kind === "problem" ? officeProblemText[failed.problem] : forgotText[failed.kind];
}

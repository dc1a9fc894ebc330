import { useEffect, useRef, useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { entryText } from "../../ui/text/office-entry.ts";
import { officeProblemText } from "../../ui/text/office-problems.ts";
import { deriveFromPassword } from "../../vault/password.ts";
import { signIn } from "../api/office-api.ts";
import { noteSignedIn } from "../state/session.ts";
import { deriveOffThread } from "./derive.ts";
import { PasswordField } from "./password-field.tsx";

/** `name` is given when the session of somebody known has ended. */
export function SignInForm({ name: known }: { name?: string }) {
  const [name, setName] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const { busy, problem, submit } = useSignIn(name, password);
  const form = useRef<HTMLFormElement>(null);
  // The first field that still needs something; `autofocus` works only once a page.
  useEffect(() => form.current?.querySelector<HTMLInputElement>(known ? "[type=password]" : "input")?.focus(), [known]);
  return (
    <form ref={form} class="stack" onSubmit={submit} autocomplete="off">
      <Field label={entryText.name} value={name} onInput={setName} capitalize="words" />
      <PasswordField label={entryText.password} value={password} onInput={setPassword} hint={entryText.neverSent} />
      {problem && <Notice tone="look">{problem}</Notice>}
      <Button kind="main" type="submit" wide busy={busy}>
        {busy ? entryText.signingIn : entryText.signIn}
      </Button>
    </form>
  );
}

function useSignIn(name: string, password: string) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy) return;
    if (name.trim() === "" || password === "") return setProblem(entryText.fillBoth);
    setBusy(true);
    setProblem(null);
    const { authKey } = await deriveFromPassword(name, password, deriveOffThread);
    const answer = await signIn({ coordinator: name.trim().normalize("NFC"), authKey });
    setBusy(false);
    if (answer.ok) noteSignedIn(answer.value.coordinator);
    else setProblem(officeProblemText[answer.problem]);
  };
  return { busy, problem, submit };
}

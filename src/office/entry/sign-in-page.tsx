import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { entryText } from "../../ui/text/office-entry.ts";
import { forgotText } from "../../ui/text/office-forgot.ts";
import { office } from "../state/session.ts";
import { EntryFrame } from "./entry-frame.tsx";
import { ForgotPage } from "./forgot-page.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export function SignInPage() {
  const [forgot, setForgot] = useState(false);
  const commune = office.value?.commune?.name;
  if (forgot) return <ForgotPage onBack={() => setForgot(false)} />;
  return (
    <EntryFrame>
      <section class="panel entry__card">
        <h1>{entryText.signInTitle}</h1>
        {commune && <p class="mute">{entryText.signInIntro(commune)}</p>}
        <SignInForm />
        <Button kind="plain" onClick={() => setForgot(true)}>
          {forgotText.open}
        </Button>
      </section>
    </EntryFrame>
  );
}

import { entryText } from "../../ui/text/office-entry.ts";
import { office } from "../state/session.ts";
import { EntryFrame } from "./entry-frame.tsx";
import { SignInForm } from "./sign-in-form.tsx";

export function SignInPage() {
  const commune = office.value?.commune?.name;
  return (
    <EntryFrame>
      <section class="panel entry__card">
        <h1>{entryText.signInTitle}</h1>
        {commune && <p class="mute">{entryText.signInIntro(commune)}</p>}
        <SignInForm />
      </section>
    </EntryFrame>
  );
}

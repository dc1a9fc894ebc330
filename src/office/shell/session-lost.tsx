import { officeText } from "../../ui/text/office.ts";
import { SignInForm } from "../entry/sign-in-form.tsx";
import { office } from "../state/session.ts";

/** Over the place, which stays as it was. */
export function SessionLost() {
  return (
    <div class="scrim scrim--middle">
      <section class="panel entry__card" role="dialog" aria-modal="true" aria-labelledby="lost-title">
        <h2 id="lost-title">{officeText.lostTitle}</h2>
        <p class="mute">{officeText.lostText}</p>
        <SignInForm name={office.value?.signedInAs ?? ""} />
      </section>
    </div>
  );
}

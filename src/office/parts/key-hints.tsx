import { officeText } from "../../ui/text/office.ts";

/** The keys of a list, in small. */
export function KeyHints() {
  return (
    <p class="mute key-hints">
      <span class="kbd">J</span> <span class="kbd">K</span> {officeText.moveKeys} · <span class="kbd">Enter</span>{" "}
      {officeText.openKey}
    </p>
  );
}

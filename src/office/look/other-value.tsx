import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { lookText } from "../../ui/text/office-look.ts";
import { fieldKind } from "./look-facts.ts";

/** Fields that are one line of words; the others have a form of their own in the field. */
const WORDS: readonly string[] = ["address", "note", "name", "relation", "whereabouts"];

interface Props {
  field: string;
  busy: boolean;
  onWrite: (value: string) => void;
}

/** A value of the coordinator's own, when neither is right. */
export function OtherValue({ field, busy, onWrite }: Props) {
  const [value, setValue] = useState("");
  const [bad, setBad] = useState(false);
  if (!WORDS.includes(fieldKind(field))) return null;
  const submit = (event: Event) => {
    event.preventDefault();
    const typed = value.trim().normalize("NFC");
    setBad(typed === "");
    if (typed !== "") onWrite(typed);
  };
  return (
    <form class="add-line add-line--in" onSubmit={submit} autocomplete="off">
      <Field
        label={lookText.otherValue}
        value={value}
        onInput={(text) => {
          setValue(text);
          setBad(false);
        }}
        problem={bad ? lookText.otherNeeded : undefined}
      />
      <Button icon="pen" type="submit" busy={busy}>
        {lookText.writeOther}
      </Button>
    </form>
  );
}

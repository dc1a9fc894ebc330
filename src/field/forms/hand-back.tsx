import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { commentText as text } from "../../ui/text/field-comment.ts";
import { checkPassphrase } from "../state/check-passphrase.ts";

/** The phone is in the resident's hand: only the helper gets on from here. */
export function HandBack({ title, said, onDone }: { title: string; said: string; onDone: () => void }) {
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState(false);
  const check = async () => {
    if (busy || typed === "") return;
    setBusy(true);
    const right = await checkPassphrase(typed);
    setBusy(false);
    setWrong(!right);
    if (right) onDone();
  };
  return (
    <>
      <h2>{title}</h2>
      <p>{said}</p>
      <p>{text.handBack}</p>
      <Field
        label={text.passphrase}
        type="password"
        icon="lock"
        hint={text.handBackHint}
        value={typed}
        problem={wrong ? text.wrong : undefined}
        onInput={(next) => {
          setTyped(next);
          setWrong(false);
        }}
        onEnter={() => void check()}
      />
      <Button kind="even" wide busy={busy} onClick={() => void check()}>
        {text.goOn}
      </Button>
    </>
  );
}

import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { commentText as text } from "../../ui/text/field-comment.ts";
import { checkPassphrase } from "../state/check-passphrase.ts";

/** The phone is in the resident's hand: only the helper gets on from here. */
export function HandBack({ title, said, onDone }: { title: string; said: string; onDone: () => void }) {
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const check = async () => {
    if (busy || typed === "") return;
    setBusy(true);
    // The phone is in the resident's hand: whatever fails is said, nothing stays busy.
    const right = await checkPassphrase(typed).catch(() => null);
    setBusy(false);
    if (right) onDone();
    else setProblem(right === null ? text.checkFault : text.wrong);
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
        problem={problem ?? undefined}
        onInput={(next) => {
          setTyped(next);
          setProblem(null);
        }}
        onEnter={() => void check()}
      />
      <Button kind="even" wide busy={busy} onClick={() => void check()}>
        {text.goOn}
      </Button>
    </>
  );
}

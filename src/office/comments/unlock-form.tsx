import { useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { commentsText } from "../../ui/text/office-comments.ts";
import { entryText } from "../../ui/text/office-entry.ts";
import { officeProblemText } from "../../ui/text/office-problems.ts";
import { PasswordField } from "../entry/password-field.tsx";
import { office } from "../state/session.ts";
import { type Unlocked, unlockReadingKey } from "./unlock.ts";

export function UnlockForm({ onOpen }: { onOpen: (privateKey: string) => void }) {
  const [password, setPassword] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy || password === "") return;
    setBusy(true);
    setProblem(null);
    const unlocked = await unlockReadingKey(office.value?.signedInAs ?? "", password);
    setBusy(false);
    if (unlocked.kind === "open") onOpen(unlocked.privateKey);
    else setProblem(sentenceOf(unlocked));
  };
  return (
    <form class="stack" onSubmit={submit} autocomplete="off">
      <p>{commentsText.locked}</p>
      <PasswordField label={entryText.password} value={password} onInput={setPassword} />
      {problem && <Notice tone="look">{problem}</Notice>}
      <Button type="submit" icon="lock" busy={busy} disabled={password === ""}>
        {busy ? commentsText.unlocking : commentsText.unlock}
      </Button>
    </form>
  );
}

function sentenceOf(unlocked: Exclude<Unlocked, { kind: "open" }>): string {
  if (unlocked.kind === "problem") return officeProblemText[unlocked.problem];
  return unlocked.kind === "no-key" ? commentsText.noKey : commentsText.keyBroken;
}

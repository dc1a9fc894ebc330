import { useEffect, useState } from "preact/hooks";
import { dayOf } from "../../base/time.ts";
import { formatDay } from "../../domain/text/format.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Logo } from "../../ui/parts/door-scene.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { officeText } from "../../ui/text/office.ts";
import { entryText } from "../../ui/text/office-entry.ts";
import { signIn } from "../api/office-api.ts";
import { num } from "../words.ts";
import { EntryFrame } from "./entry-frame.tsx";
import type { MadeKeys } from "./make-keys.ts";
import { lastGroup, sameGroup } from "./recovery-code.ts";

/** The only moment at which the recovery code exists in the open: it leaves this page on paper. */
export function RecoverySheet({ made }: { made: MadeKeys }) {
  useWarnBeforeLeaving();
  return (
    <EntryFrame wide>
      <div class="recovery">
        <Sheet made={made} />
        <Confirm made={made} />
      </div>
    </EntryFrame>
  );
}

function Sheet({ made: { request, recoveryCode } }: { made: MadeKeys }) {
  return (
    <article class="panel paper-sheet">
      <header>
        <p class="rail__brand">
          <Logo />
          <span>
            {officeText.appName}
            <small>{entryText.sheetOf(request.communeName)}</small>
          </span>
        </p>
        <p class="num">{entryText.sheetMade(formatDay(dayOf(Date.now())))}</p>
      </header>
      <h1>{entryText.sheetTitle}</h1>
      <h2>{entryText.sheetCode}</h2>
      <p class="paper-sheet__code">
        {recoveryCode.split("-").map((group, at) => (
          <span key={at}>
            <small>{at + 1}</small>
            {group}
          </span>
        ))}
      </p>
      <h2>{entryText.sheetOpens}</h2>
      <ul>
        <li>{entryText.sheetOpensComments}</li>
        <li>{entryText.sheetOpensBackup}</li>
      </ul>
      <p>{entryText.sheetKeep}</p>
      <p>{entryText.sheetLost}</p>
    </article>
  );
}

function Confirm({ made: { request, recoveryCode } }: { made: MadeKeys }) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const groups = recoveryCode.split("-").length;
  const goOn = async (event: Event) => {
    event.preventDefault();
    if (!sameGroup(typed, lastGroup(recoveryCode))) return setWrong(true);
    leaving = true;
    // Whatever it answers, the next page shows where things stand.
    await signIn({ coordinator: request.coordinator, authKey: request.authKey });
    location.replace("/office");
  };
  return (
    <form class="panel set-up__part no-print" onSubmit={goOn} autocomplete="off">
      <Notice tone="phone" icon="lock">
        {entryText.sheetLead}
      </Notice>
      <Button icon="file" onClick={() => print()}>
        {entryText.print}
      </Button>
      <Field
        label={entryText.confirmLabel(num(groups))}
        hint={entryText.confirmHint}
        value={typed}
        onInput={(text) => {
          setTyped(text);
          setWrong(false);
        }}
        problem={wrong ? entryText.confirmWrong : undefined}
      />
      <Button kind="main" type="submit">
        {entryText.confirmDone}
      </Button>
    </form>
  );
}

let leaving = false;

/** Closing the tab now would lose the code for ever. */
function useWarnBeforeLeaving(): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (!leaving) event.preventDefault();
    };
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, []);
}

import { Button } from "../ui/parts/button.tsx";
import { Notice } from "../ui/parts/notice.tsx";
import { officeText } from "../ui/text/office.ts";
import { entryText } from "../ui/text/office-entry.ts";
import { officeProblemText } from "../ui/text/office-problems.ts";
import { EntryFrame } from "./entry/entry-frame.tsx";
import { SetUpPage } from "./entry/set-up-page.tsx";
import { SignInPage } from "./entry/sign-in-page.tsx";
import { Shell } from "./shell/shell.tsx";
import { office, officeProblem, refreshState } from "./state/session.ts";

/** What the office's state allows: set-up, sign-in, or the places. */
export function OfficeApp() {
  const state = office.value;
  if (!state) return officeProblem.value ? <NoOffice /> : null;
  // The recovery sheet must stay in sight although the office counts as set up by then.
  if (location.pathname.replace(/\/+$/, "") === "/office/set-up") return <SetUpPage />;
  if (!state.setUp) return <NotSetUp />;
  return state.signedInAs ? <Shell /> : <SignInPage />;
}

function NoOffice() {
  const problem = officeProblem.value ?? "no-answer";
  // Several communes under one roof, and the address names none of them.
  const isNobodys = problem === "not-found";
  return (
    <EntryFrame>
      <section class="panel entry__card stack">
        <Notice tone="look">{isNobodys ? entryText.noSuchOffice : officeProblemText[problem]}</Notice>
        <Button onClick={() => void refreshState()}>{officeText.tryAgain}</Button>
      </section>
    </EntryFrame>
  );
}

function NotSetUp() {
  return (
    <EntryFrame>
      <section class="panel entry__card stack">
        <h1>{entryText.notSetUpTitle}</h1>
        <Notice>{officeProblemText["not-set-up"]}</Notice>
      </section>
    </EntryFrame>
  );
}

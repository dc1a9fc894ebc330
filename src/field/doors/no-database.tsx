import { Button } from "../../ui/parts/button.tsx";
import { commonText } from "../../ui/text/common.ts";
import { fieldText } from "../../ui/text/field.ts";
import type { AppState } from "../state/app-state.ts";
import { DoorPage } from "./door-page.tsx";

type Why = Extract<AppState, { kind: "no-database" }>["why"];

/** The database can't be used by this page; nothing in it was touched. */
export function NoDatabase({ why }: { why: Why }) {
  return (
    <DoorPage name={commonText.appName} logo title={commonText.appName} sub="">
      <p role="alert">{wordsOf(why)}</p>
      <Button kind="main" wide onClick={() => location.reload()}>
        {fieldText.reopen}
      </Button>
    </DoorPage>
  );
}

function wordsOf(why: Why): string {
  switch (why) {
    case "newer-database":
      return fieldText.databaseNewer;
    case "blocked":
      return fieldText.databaseBlocked;
    case "closed":
      return fieldText.databaseClosed;
    default:
      return fieldText.databaseFault;
  }
}

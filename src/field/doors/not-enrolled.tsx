import { commonText } from "../../ui/text/common.ts";
import { unlockText } from "../../ui/text/field-unlock.ts";
import { DoorPage } from "./door-page.tsx";

/** No installation in this browser: only the office can give a link. */
export function NotEnrolled() {
  return (
    <DoorPage name={commonText.appName} logo title={commonText.appName} sub={unlockText.noLink}>
      <p>{unlockText.noLinkMore}</p>
    </DoorPage>
  );
}

import { commonText } from "../../ui/text/common.ts";
import { doorText } from "../../ui/text/field.ts";
import { DoorPage } from "./door-page.tsx";

/** No installation in this browser: only the office can give a link. */
export function NotEnrolled() {
  return (
    <DoorPage name={commonText.appName} logo title={commonText.appName} sub={doorText.noLink}>
      <p>{doorText.noLinkMore}</p>
    </DoorPage>
  );
}

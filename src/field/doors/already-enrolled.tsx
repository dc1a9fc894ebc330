import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { doorText } from "../../ui/text/field-enrol.ts";
import { stripText } from "../../ui/text/field-strip.ts";
import { unlockText } from "../../ui/text/field-unlock.ts";
import { app, type Locked } from "../state/app-state.ts";
import { DoorPage } from "./door-page.tsx";

/** A link on a phone that is enrolled: a new installation stands beside the old one, which goes on delivering (S14). */
export function AlreadyEnrolled({ locked, onAnew }: { locked: Locked; onAnew: () => void }) {
  const { waiting, behind } = locked.counts.value;
  const keep = () => {
    history.replaceState(null, "", "/");
    app.value = { kind: "locked", locked };
  };
  return (
    <DoorPage name={unlockText.enrolTitle} title={doorText.alreadyEnrolled} sub={locked.enrolment?.communeName}>
      <p>{behind ? stripText.newLinkWhy : doorText.alreadyEnrolledMore}</p>
      {waiting > 0 && <Notice tone="phone">{doorText.inUseWaiting(waiting)}</Notice>}
      <Button kind={behind ? "edge" : "main"} wide onClick={keep}>
        {doorText.keepUsing}
      </Button>
      <Button kind={behind ? "main" : "edge"} wide onClick={onAnew}>
        {doorText.enrolAnyway}
      </Button>
      <p class="mute">{doorText.olderReadable}</p>
    </DoorPage>
  );
}

import { useEffect, useState } from "preact/hooks";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { problemText } from "../../ui/text/codes.ts";
import { commonText } from "../../ui/text/common.ts";
import { doorText } from "../../ui/text/field-enrol.ts";
import { unlockText } from "../../ui/text/field-unlock.ts";
import { ClockNotice } from "../parts/clock-notice.tsx";
import { askOffice, type EnrolEnd, type Unfinished } from "../state/enrol.ts";
import { DoorPage } from "./door-page.tsx";

/** The key lies on the disk; the office is asked until it answers. The same link with the same key may be asked again. */
export function FinishEnrolling({ unfinished }: { unfinished: Unfinished }) {
  const [end, setEnd] = useState<EnrolEnd | null>(null);
  const [busy, setBusy] = useState(true);
  const ask = async () => {
    setBusy(true);
    const next = await askOffice(unfinished);
    setEnd(next);
    setBusy(false);
  };
  useEffect(() => void ask(), []);
  const failed = end !== null && end.kind !== "enrolled";
  return (
    <DoorPage
      name={unlockText.enrolTitle}
      title={failed && !busy ? doorText.enrolFailed : doorText.asking}
      sub={doorText.firstTime}
      foot={
        <div class="foot">
          <Button kind="main" wide busy={busy} onClick={() => void ask()}>
            {busy ? doorText.asking : commonText.tryAgain}
          </Button>
        </div>
      }
    >
      {failed && !busy && (
        <Notice tone="look">
          {enrolWords(end)}
          {needsNewLink(end) && <> {doorText.newLinkNeeded}</>}
        </Notice>
      )}
      {end?.kind === "no-network" && !busy && <ClockNotice office={null} receipt={null} />}
    </DoorPage>
  );
}

function enrolWords(end: EnrolEnd): string {
  switch (end.kind) {
    case "problem":
      return problemText[end.problem] ?? doorText.enrolFailed;
    case "not-office":
      return doorText.enrolNotOffice;
    case "odd-answer":
      return doorText.enrolKeyOdd;
    default:
      return doorText.enrolNoNetwork;
  }
}

function needsNewLink(end: EnrolEnd): boolean {
  return end.kind === "problem" && ["link-unknown", "link-expired", "link-used"].includes(end.problem);
}

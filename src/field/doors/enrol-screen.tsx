import { useState } from "preact/hooks";
import type { Locked } from "../state/app-state.ts";
import { makeInstallation, takeToken, type Unfinished } from "../state/enrol.ts";
import { AlreadyEnrolled } from "./already-enrolled.tsx";
import { ChoosePassphrase } from "./choose-passphrase.tsx";
import { FinishEnrolling } from "./finish-enrolling.tsx";
import { ResumeEnrolling } from "./resume-enrolling.tsx";

/** From an opened link to the first load. The token is used up only when the passphrase is confirmed. */
export function EnrolScreen({ token, locked }: { token: string; locked: Locked | null }) {
  const [unfinished, setUnfinished] = useState<Unfinished | null>(null);
  const [anew, setAnew] = useState(locked === null);
  if (unfinished) return <FinishEnrolling unfinished={unfinished} />;
  if (!anew && locked?.enrolment) return <AlreadyEnrolled locked={locked} onAnew={() => setAnew(true)} />;
  if (!anew && locked) {
    return (
      <ResumeEnrolling
        locked={locked}
        onAnew={() => setAnew(true)}
        onUnlocked={async (vault) => {
          await takeToken({ locked, vault }, token);
          setUnfinished({ locked, vault });
        }}
      />
    );
  }
  return <ChoosePassphrase onChosen={async (passphrase) => setUnfinished(await makeInstallation(passphrase, token))} />;
}

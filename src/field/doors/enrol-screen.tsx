import { useEffect, useState } from "preact/hooks";
import type { Locked } from "../state/app-state.ts";
import { makeInstallation, takeToken, type Unfinished } from "../state/enrol.ts";
import { findUnfinished } from "../state/installations.ts";
import { AlreadyEnrolled } from "./already-enrolled.tsx";
import { ChoosePassphrase } from "./choose-passphrase.tsx";
import { FinishEnrolling } from "./finish-enrolling.tsx";
import { ResumeEnrolling } from "./resume-enrolling.tsx";

/** From an opened link to the first load. The token is used up only when the passphrase is confirmed. */
export function EnrolScreen({ token, locked }: { token: string; locked: Locked | null }) {
  const [unfinished, setUnfinished] = useState<Unfinished | null>(null);
  const [beside, setBeside] = useState(!locked?.enrolment);
  const [anew, setAnew] = useState(false);
  const left = useUnfinished(locked);
  if (unfinished) return <FinishEnrolling unfinished={unfinished} />;
  if (!beside && locked) return <AlreadyEnrolled locked={locked} onAnew={() => setBeside(true)} />;
  if (left === undefined) return <div class="app" />;
  if (!anew && left) {
    return (
      <ResumeEnrolling
        locked={left}
        onAnew={() => setAnew(true)}
        onUnlocked={async (vault) => {
          await takeToken({ locked: left, vault }, token);
          setUnfinished({ locked: left, vault });
        }}
      />
    );
  }
  return <ChoosePassphrase onChosen={async (passphrase) => setUnfinished(await makeInstallation(passphrase, token))} />;
}

/** undefined until looked. The one in use may itself be unfinished; beside an enrolled one it has to be found. */
function useUnfinished(locked: Locked | null): Locked | null | undefined {
  const [left, setLeft] = useState(locked && !locked.enrolment ? locked : undefined);
  const [looked, setLooked] = useState(left !== undefined);
  useEffect(() => {
    if (looked) return;
    const show = (found: Locked | null) => {
      setLeft(found ?? undefined);
      setLooked(true);
    };
    // A storage that can't be asked holds nothing to go on with.
    findUnfinished().then(show, () => show(null));
  }, []);
  return looked ? (left ?? null) : undefined;
}

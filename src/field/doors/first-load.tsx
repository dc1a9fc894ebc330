import { useEffect, useState } from "preact/hooks";
import { askToKeep } from "../../device/persist.ts";
import { formatNumber } from "../../domain/text/format.ts";
import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { Thread } from "../../ui/parts/thread.tsx";
import { doorText } from "../../ui/text/field-enrol.ts";
import { ClockNotice } from "../parts/clock-notice.tsx";
import { endWords } from "../parts/end-words.ts";
import { LIST_LOADED } from "../state/own-keys.ts";
import { useViews } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { wakeSync } from "../state/sync.ts";
import { lastPass, loadLeft, pulledToEnd } from "../state/sync-status.ts";
import { useOffline } from "../state/use-ready.ts";
import { DoorPage } from "./door-page.tsx";

const COUNT = (n: number) => formatNumber(n, 0);

/** The first list, with a bar that knows how many households are left; it goes on where it stopped. */
export function FirstLoad() {
  const { store, enrolment, listLoaded } = useSession();
  const here = useViews().size;
  const left = loadLeft.value;
  const end = lastPass.value?.end ?? null;
  const finished = pulledToEnd.value;
  // Whoever walks into the hills now must be able to open the app there.
  const ready = useOffline() && finished;
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    if (finished) void store.putOwn(LIST_LOADED, { kind: "list-loaded" });
  }, [finished]);
  const begin = () => {
    history.replaceState(null, "", "/");
    setBegun(true);
    askToKeep();
    listLoaded.value = true;
  };
  const stopped = end !== null && end !== "done";
  const all = left === null ? null : here + left;
  return (
    <DoorPage
      name={doorText.preparing}
      title={doorText.preparing}
      sub={doorText.firstTime}
      foot={
        <div class="foot">
          <Button kind={ready ? "main" : "edge"} wide busy={begun} disabled={!ready} onClick={begin}>
            {ready ? doorText.begin : finished ? doorText.beginWhenKept : doorText.beginWhenLoaded}
          </Button>
        </div>
      }
    >
      <div>
        <p class="num said">
          <b>{all === null ? doorText.loadedUnknown : doorText.loaded(COUNT(here), COUNT(all))}</b>
        </p>
        <Thread label={doorText.loadList} done={finished ? 1 : here} of={finished ? 1 : (all ?? 0)} />
      </div>
      <ReadyList listDone={finished} />
      {stopped ? (
        <>
          <Notice tone="look">
            {endWords(end)} {doorText.loadStopped}
          </Notice>
          {end === "no-network" && <ClockNotice office={enrolment.certificate.issuedAt} receipt={null} />}
          <Button wide onClick={() => void wakeSync("user")}>
            {doorText.loadList}
          </Button>
        </>
      ) : (
        !finished && (
          <Notice tone="phone" icon="wifi">
            {doorText.loadContinues}
          </Notice>
        )
      )}
    </DoorPage>
  );
}

function ReadyList({ listDone }: { listDone: boolean }) {
  const offline = useOffline();
  return (
    <Card>
      <ul class="ready">
        <li>
          <Icon name="stDone" />
          <span>{doorText.readyKey}</span>
        </li>
        <li>
          <Icon name={offline ? "stDone" : "stPart"} />
          <span>{doorText.readyApp}</span>
        </li>
        <li>
          <Icon name={listDone ? "stDone" : "stPart"} />
          <span>{doorText.readyList}</span>
        </li>
      </ul>
    </Card>
  );
}

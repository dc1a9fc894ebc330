import { useState } from "preact/hooks";
import { formatNumber } from "../../domain/text/format.ts";
import type { EnvelopeLine } from "../../store/types.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { commonText } from "../../ui/text/common.ts";
import { syncText } from "../../ui/text/field-sync.ts";
import { BigState } from "../parts/big-state.tsx";
import { contentLines } from "../parts/content-lines.ts";
import { envelopeSteps, firstWaiting } from "../parts/envelope-steps.ts";
import { envelopeLook } from "../parts/envelope-words.ts";
import { useBack } from "../parts/go-back.ts";
import { Page } from "../parts/page.tsx";
import { StepList } from "../parts/step-list.tsx";
import { saveWords } from "../state/mutation-words.ts";
import { useSession } from "../state/session.ts";
import { useEnvelopes } from "../state/use-envelopes.ts";

/**
 * Cần xem lại (S8): what was refused, quarantined, branched or not taken, with reason and text; below it what has
 * arrived and waits. What the office settles leaves by itself.
 */
export function LookScreen() {
  const back = useBack("/dong-bo");
  const lines = useEnvelopes();
  if (!lines) return null;
  const first = firstWaiting(lines);
  const look = lines.filter((line) => envelopeLook(line).state === "look");
  const waiting = lines.filter(({ state, seq }) => state === "parked" || (state === "received" && seq > first));
  return (
    <Page name={syncText.lookTitle} title={syncText.lookTitle} back={{ label: commonText.back, onClick: back }}>
      {look.length === 0 ? (
        <BigState art="house" title={syncText.lookNone}>
          {syncText.lookNoneMore}
        </BigState>
      ) : (
        <p class="pad pad--said">{syncText.lookOut}</p>
      )}
      <div class="pad stack">
        {look.map((line) => (
          <Held key={line.seq} line={line} waits={false} />
        ))}
        {waiting.length > 0 && <h2 class="h2">{syncText.waitingOnes}</h2>}
        {waiting.map((line) => (
          <Held key={line.seq} line={line} waits={line.seq > first} />
        ))}
      </div>
    </Page>
  );
}

function Held({ line, waits }: { line: EnvelopeLine; waits: boolean }) {
  const { world } = useSession();
  const { about, what } = saveWords(line.mutations, world);
  return (
    <Card>
      <h3 class="h2 num">
        {syncText.envelopeNo(formatNumber(line.seq, 0))} · {about}
      </h3>
      {what !== "" && <p>{what}</p>}
      <StepList steps={envelopeSteps(line, waits)} label={syncText.way} />
      {line.mutations && (
        <ul class="contents">
          {contentLines(line.mutations, world).map((text, index) => (
            <li key={index}>{text}</li>
          ))}
        </ul>
      )}
      <div class="pair under">
        <Button href={`/dong-bo/${line.seq}`}>{syncText.open}</Button>
        <PutAway line={line} />
      </div>
    </Card>
  );
}

/** Only what the office has judged: what waits on this phone stays in sight. */
function PutAway({ line }: { line: EnvelopeLine }) {
  const { store } = useSession();
  const [busy, setBusy] = useState(false);
  if (line.state !== "refused" && line.state !== "quarantined" && line.state !== "branch") return null;
  const press = () => {
    setBusy(true);
    void store.putAway(line.seq).catch(() => setBusy(false));
  };
  return (
    <Button icon="check" busy={busy} onClick={press}>
      {syncText.seen}
    </Button>
  );
}

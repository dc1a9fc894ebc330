import { useState } from "preact/hooks";
import type { RetryAnswer } from "../../protocol/office-messages.ts";
import type { SaidMutation } from "../../protocol/said-messages.ts";
import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { lookText } from "../../ui/text/office-look.ts";
import { putAwayEnvelope, retryEnvelope } from "../api/office-api.ts";
import { ActProblem } from "../parts/act-problem.tsx";
import { useAct } from "../parts/use-act.ts";
import { look } from "../state/lists.ts";
import { num, when } from "../words.ts";
import type { Case } from "./look-facts.ts";
import { helpFor, isAccepting, kindName, reasonWords } from "./look-words.ts";
import { MutationText } from "./mutation-text.tsx";

/** An envelope that was received but not recorded: why, what it says, what can be done. */
export function CaseDetail({ line }: { line: Case }) {
  return (
    <section class="panel detail" aria-labelledby="case-title">
      <header class="detail__head">
        <Icon name="env" class="st st--look" />
        <h2 id="case-title">{lookText.envelopeFrom(num(line.seq), line.helperName)}</h2>
        <p class="num mute">
          {kindName(line)} · {lookText.received(when(line.receivedAt))}
        </p>
      </header>
      <h3>{lookText.why}</h3>
      <Notice tone="look">{reasonWords(line.reason)}</Notice>
      <h3>{lookText.says}</h3>
      <Said mutations={line.mutations} none={lookText.saysNothing} />
      {line.kind === "branch" && (
        <>
          <h3>{lookText.branchStands}</h3>
          <Said mutations={line.standing} none={lookText.branchStandsNothing} />
        </>
      )}
      <h3>{lookText.whatNow}</h3>
      <p>{helpFor(line.reason)}</p>
      <CaseActs line={line} />
    </section>
  );
}

function Said({ mutations, none }: { mutations: readonly SaidMutation[] | null; none: string }) {
  if (mutations === null) return <p class="mute">{none}</p>;
  return (
    <>
      {mutations.map((mutation, at) => (
        <MutationText key={at} mutation={mutation} />
      ))}
    </>
  );
}

function CaseActs({ line }: { line: Case }) {
  const [still, setStill] = useState<RetryAnswer | null>(null);
  const act = useAct();
  const name = { install: line.install, seq: line.seq, hash: line.hash };
  const retry = () =>
    void act.run(
      () => retryEnvelope(name),
      (answer) => {
        const isApplied = answer.outcome === "applied";
        setStill(isApplied ? null : answer);
        if (isApplied) showToast({ text: lookText.retryApplied, icon: "stamp" });
        void look.refresh();
      },
    );
  const putAway = () =>
    void act.run(
      () => putAwayEnvelope(name),
      () => {
        showToast({ text: lookText.putAwayDone, icon: "env" });
        void look.refresh();
      },
    );
  return (
    <>
      <ActProblem of={act} />
      {still && <Notice tone="phone">{stillWords(still)}</Notice>}
      <div class="acts">
        {line.kind !== "parked" && (
          <Button busy={act.busy} onClick={putAway}>
            {lookText.putAway}
          </Button>
        )}
        <Button kind="main" busy={act.busy} onClick={retry}>
          {act.busy ? lookText.retrying : isAccepting(line.reason) ? lookText.accept : lookText.retry}
        </Button>
      </div>
    </>
  );
}

function stillWords({ outcome, reason }: RetryAnswer): string {
  return outcome === "parked" ? lookText.retryParked : lookText.retryStill(reason === null ? "" : reasonWords(reason));
}

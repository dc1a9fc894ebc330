import { formatNumber } from "../../domain/text/format.ts";
import type { EnvelopeLine } from "../../store/types.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { Tag } from "../../ui/parts/tag.tsx";
import { noteText } from "../../ui/text/codes.ts";
import { commonText } from "../../ui/text/common.ts";
import { momentWords } from "../../ui/text/day-words.ts";
import { syncText } from "../../ui/text/field-sync.ts";
import { contentLines } from "../parts/content-lines.ts";
import { envelopeSteps, firstWaiting } from "../parts/envelope-steps.ts";
import { envelopeLook } from "../parts/envelope-words.ts";
import { useBack } from "../parts/go-back.ts";
import { lookReason } from "../parts/look-reason.ts";
import { MissingPage } from "../parts/missing-page.tsx";
import { Page } from "../parts/page.tsx";
import { StepList } from "../parts/step-list.tsx";
import { saveWords } from "../state/mutation-words.ts";
import { today } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { useEnvelopes } from "../state/use-envelopes.ts";

/** One envelope: where it is, what became of it and why, and what it says. */
export function EnvelopeScreen({ seq }: { seq: string }) {
  const { world } = useSession();
  const lines = useEnvelopes();
  const back = useBack("/dong-bo");
  if (!lines) return null;
  const line = lines.find((it) => it.seq === Number(seq));
  if (!line) return <MissingPage text={syncText.envelopeGone} />;
  const words = saveWords(line.mutations, world);
  const waits = line.seq > firstWaiting(lines);
  const look = envelopeLook(line, waits);
  return (
    <Page
      name={syncText.envelopes}
      title={syncText.envelopeNo(formatNumber(line.seq, 0))}
      sub={line.savedAt === null ? "" : momentWords(line.savedAt, today())}
      back={{ label: commonText.back, onClick: back }}
    >
      <div class="pad stack">
        <Card>
          <p class="head head--flat">
            <span class="h2">{words.about}</span>
            <Tag tone={look.state === "done" ? "office" : look.state} icon={look.icon}>
              {look.word}
            </Tag>
          </p>
          {words.what !== "" && <p>{words.what}</p>}
          <StepList steps={envelopeSteps(line, waits)} label={syncText.way} />
        </Card>
        <Reason line={line} />
        <Content line={line} />
        {words.household !== null && (
          <Button wide icon="house" href={`/ho/${words.household}`}>
            {words.about}
          </Button>
        )}
      </div>
    </Page>
  );
}

function Reason({ line }: { line: EnvelopeLine }) {
  const { store } = useSession();
  const reason = lookReason(line);
  const notes = line.verdict?.kind === "applied" ? line.verdict.notes : [];
  const judged = line.state === "refused" || line.state === "quarantined" || line.state === "branch";
  return (
    <>
      {reason !== null && (
        <Notice tone="look">
          <b>{reason}</b>
          <br />
          {line.state === "on-phone" ? syncText.lookRejected : syncText.lookMore}
        </Notice>
      )}
      {notes.map((note) => (
        <Notice key={note}>{noteText[note]}</Notice>
      ))}
      {judged && !line.away && (
        <Button wide icon="check" onClick={() => void store.putAway(line.seq)}>
          {syncText.seen}
        </Button>
      )}
    </>
  );
}

function Content({ line }: { line: EnvelopeLine }) {
  const { world } = useSession();
  if (!line.mutations) return <p class="mute">{syncText.contentGone}</p>;
  // An erasure leaves an empty list (S15).
  if (line.mutations.length === 0) return <p class="mute">{syncText.contentErased}</p>;
  return (
    <Card label={syncText.contents}>
      <h2 class="field__label">{syncText.contents}</h2>
      <ul class="contents">
        {contentLines(line.mutations, world).map((text, index) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
    </Card>
  );
}

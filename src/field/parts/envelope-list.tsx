import { useState } from "preact/hooks";
import { dayOf, timeOf } from "../../base/time.ts";
import { formatNumber } from "../../domain/text/format.ts";
import type { EnvelopeLine } from "../../store/types.ts";
import { Button } from "../../ui/parts/button.tsx";
import { Row } from "../../ui/parts/row.tsx";
import { momentWords } from "../../ui/text/day-words.ts";
import { syncText } from "../../ui/text/field-sync.ts";
import { type SaveWords, saveWords } from "../state/mutation-words.ts";
import { today } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { firstWaiting, sinceWords } from "./envelope-steps.ts";
import { envelopeLook } from "./envelope-words.ts";

const FIRST = 30;

/** Every envelope with where it is, newest first. */
export function EnvelopeList({ lines }: { lines: readonly EnvelopeLine[] }) {
  const { world } = useSession();
  const [most, setMost] = useState(FIRST);
  void world.version.value;
  const first = firstWaiting(lines);
  return (
    <>
      <div class="head head--list">
        <h2 class="h2">{syncText.envelopes}</h2>
        <span class="mute">{syncText.carrierCantOpen}</span>
      </div>
      {lines.length === 0 && <p class="mute">{syncText.noEnvelopes}</p>}
      <ul class="list">
        {lines.slice(0, most).map((line) => (
          <li key={line.seq}>
            <EnvelopeRow line={line} waits={line.seq > first} words={saveWords(line.mutations, world)} />
          </li>
        ))}
      </ul>
      {lines.length > most && (
        <Button wide onClick={() => setMost(most + 100)}>
          {syncText.olderEnvelopes(lines.length - most)}
        </Button>
      )}
    </>
  );
}

function EnvelopeRow({ line, waits, words }: { line: EnvelopeLine; waits: boolean; words: SaveWords }) {
  const look = envelopeLook(line, waits);
  return (
    <Row
      href={`/dong-bo/${line.seq}`}
      icon={look.icon}
      state={look.state}
      name={`${syncText.envelopeNo(formatNumber(line.seq, 0))} · ${words.about}`}
      sub={[savedWords(line), words.what, sinceWords(line, waits, today())].filter(Boolean).join(" · ")}
    />
  );
}

function savedWords({ savedAt }: EnvelopeLine): string {
  if (savedAt === null) return "";
  return dayOf(savedAt) === today() ? timeOf(savedAt) : momentWords(savedAt, today());
}

import { useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import { newId } from "../../base/id.ts";
import { dayOf } from "../../base/time.ts";
import type { RecordVisitArgs } from "../../domain/acts/record-visit.ts";
import { CHANNELS, type Channel, OUTCOMES, type Outcome } from "../../domain/codes.ts";
import { headOf } from "../../domain/household.ts";
import { NOTICE_VERSION } from "../../domain/notice-version.ts";
import type { Campaign, Household } from "../../domain/records.ts";
import { Button } from "../../ui/parts/button.tsx";
import { TextArea } from "../../ui/parts/field.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { Option } from "../../ui/parts/option.tsx";
import { Segmented } from "../../ui/parts/segmented.tsx";
import { channelText, outcomeText } from "../../ui/text/codes.ts";
import { commonText } from "../../ui/text/common.ts";
import { visitText } from "../../ui/text/field-forms.ts";
import { random } from "../state/random.ts";
import { save } from "../state/save.ts";
import type { Draft } from "../state/use-draft.ts";
import { AppointmentPicker } from "./appointment-picker.tsx";
import { FormShell } from "./form-shell.tsx";
import {
  assistancesOf,
  hasObstacles,
  joinItems,
  minorHasObstacle,
  peopleDone,
  type VisitDraft,
  visitBlock,
  visitConsent,
  withPerson,
  withResult,
} from "./visit-draft.ts";
import { VisitPerson } from "./visit-person.tsx";

export interface VisitFormBodyProps {
  title: string;
  household: Household;
  campaign: Campaign;
  draft: Draft<VisitDraft>;
  /** The visit that this one corrects. */
  supersedes: Id | null;
}

/** One contact in full: how, what came of it, each person, when again, a note. */
export function VisitFormBody({ title, household, campaign, draft, supersedes }: VisitFormBodyProps) {
  const { value } = draft;
  const block = visitBlock(value);
  const met = value.outcome === "met";
  return (
    <FormShell
      title={title}
      sub={visitText.household(headOf(household)?.name ?? "")}
      above={`/ho/${household.id}`}
      status={
        <>
          {met && visitText.progress(peopleDone(value, household), household.members.length)}
          <br />
          {draft.kept && visitText.draftKept}
        </>
      }
      block={block && visitText.block(block)}
      save={() =>
        save([{ name: "record-visit", args: argsOf(value, household, campaign, supersedes) }], { draft: draft.key })
      }
    >
      <Way draft={draft} />
      {met && <People household={household} campaign={campaign} draft={draft} />}
      <When draft={draft} />
      <div class="head">
        <h2 class="h2">{visitText.note}</h2>
        <span class="mute">{visitText.noteNever}</span>
      </div>
      <TextArea
        label={visitText.note}
        labelHidden
        rows={2}
        placeholder={visitText.notePlaceholder}
        value={value.note}
        onInput={(note) => draft.set((now) => ({ ...now, note }))}
      />
    </FormShell>
  );
}

function argsOf(draft: VisitDraft, household: Household, campaign: Campaign, supersedes: Id | null): RecordVisitArgs {
  return {
    id: newId(random),
    household: household.id,
    channel: draft.channel,
    outcome: draft.outcome,
    assistances: assistancesOf(draft, household, campaign),
    appointment: draft.appointment,
    note: draft.note.trim().normalize("NFC"),
    consent: visitConsent(draft, household, dayOf(Date.now())),
    supersedes,
  };
}

/** A home visit where somebody was met is the usual case: one line, that unfolds. */
function Way({ draft }: { draft: Draft<VisitDraft> }) {
  const { channel, outcome } = draft.value;
  const [open, setOpen] = useState(outcome !== "met");
  if (!open) {
    return (
      <section class="person person--shut">
        <span class="person__name">
          {channelText[channel]}, {outcomeText[outcome].toLocaleLowerCase("vi")}
        </span>
        <Button kind="plain" onClick={() => setOpen(true)}>
          {visitText.change}
        </Button>
      </section>
    );
  }
  const setChannel = (next: Channel) =>
    draft.set((now) => ({ ...now, channel: next, outcome: keptOutcome(next, now.outcome) }));
  return (
    <section class="person">
      <h2 class="field__label">{visitText.how}</h2>
      <Segmented
        two
        label={visitText.how}
        choices={CHANNELS.map((value) => ({ value, label: channelText[value] }))}
        value={channel}
        onChange={setChannel}
      />
      <h2 class="field__label person__ask">{visitText.outcome}</h2>
      <Segmented<Outcome>
        two
        label={visitText.outcome}
        choices={OUTCOMES[channel].map((value) => ({ value, label: outcomeText[value] }))}
        value={outcome}
        onChange={(next) => draft.set((now) => ({ ...now, outcome: next }))}
      />
    </section>
  );
}

function keptOutcome(channel: Channel, outcome: Outcome): Outcome {
  const possible: readonly Outcome[] = OUTCOMES[channel];
  return possible.includes(outcome) ? outcome : "met";
}

function People({
  household,
  campaign,
  draft,
}: {
  household: Household;
  campaign: Campaign;
  draft: Draft<VisitDraft>;
}) {
  const already = Object.values(draft.value.people).some((person) => Object.keys(person.byItem).length > 0);
  const [split, setSplit] = useState(already);
  const toggleSplit = () => {
    if (split) draft.set(joinItems);
    setSplit(!split);
  };
  return (
    <>
      {household.members.map((member) => (
        <VisitPerson
          key={member.id}
          member={member}
          campaign={campaign}
          person={draft.value.people[member.id]}
          split={split}
          onChange={(change) => draft.set((now) => withPerson(now, member.id, change))}
          onResult={(result) => draft.set((now) => withResult(now, member.id, result))}
        />
      ))}
      {campaign.items.length > 1 && (
        <Notice icon="file">
          {!split && visitText.sameForAll(campaign.items.length)}{" "}
          <button type="button" class="btn btn--plain" onClick={toggleSplit}>
            {split ? visitText.joinItems : visitText.splitItems}
          </button>
        </Notice>
      )}
      {hasObstacles(draft.value) && (
        <Option
          box
          name="consent"
          on={draft.value.consented}
          onChange={(consented) => draft.set((now) => ({ ...now, consented, notice: NOTICE_VERSION }))}
        >
          {visitText.consent}
          {minorHasObstacle(draft.value, household, dayOf(Date.now())) && ` ${visitText.guardianToo}`}
        </Option>
      )}
    </>
  );
}

function When({ draft }: { draft: Draft<VisitDraft> }) {
  const label = draft.value.channel === "phone" ? visitText.callBack : visitText.appointment;
  return (
    <>
      <div class="head">
        <h2 class="h2">{label}</h2>
        <span class="mute">{commonText.optional}</span>
      </div>
      <AppointmentPicker
        label={label}
        value={draft.value.appointment}
        onChange={(appointment) => draft.set((now) => ({ ...now, appointment }))}
      />
    </>
  );
}

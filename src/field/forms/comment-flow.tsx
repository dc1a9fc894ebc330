import { useState } from "preact/hooks";
import { type Id, newId } from "../../base/id.ts";
import type { Campaign, Household, Village } from "../../domain/records.ts";
import { Option } from "../../ui/parts/option.tsx";
import { commentText as text } from "../../ui/text/field-comment.ts";
import { householdFormText } from "../../ui/text/field-forms.ts";
import type { CommentFlowProps } from "../form-props.ts";
import { MissingPage } from "../parts/missing-page.tsx";
import { commentDraftKey } from "../state/comment-list.ts";
import { random } from "../state/random.ts";
import { useCampaign, useHousehold, useVillages } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { type Draft, useDraft } from "../state/use-draft.ts";
import { type CommentDraft, isBlank, startComment } from "./comment-draft.ts";
import { type CommentPlace, saveComment } from "./comment-save.ts";
import { AskStep, ConsentStep, ReviewStep, WriteStep } from "./comment-steps.tsx";
import { GuestPage } from "./guest-page.tsx";
import { HandBack } from "./hand-back.tsx";
import { saveProblem } from "./save-problem.ts";
import { useStayHere } from "./stay-here.ts";

/** /ho/:id/y-kien and /y-kien/moi: from here on the page belongs to the resident. */
export function CommentFlow({ id, query }: CommentFlowProps) {
  // A draft of its own each time: the next resident never sees the last one's words, nor inherits the consent.
  const [key] = useState(() => commentDraftKey(id ?? null, query.nhap ?? newId(random)));
  const household = useHousehold(id);
  const campaign = useCampaign();
  const villages = useVillages();
  const draft = useDraft(key, () => (campaign ? startComment(campaign) : null));
  if (!campaign || (id !== undefined && !household)) return <MissingPage />;
  if (!draft.ready || !draft.value) return null;
  const held = draft as Draft<CommentDraft>;
  return <GuestFlow draft={held} campaign={campaign} household={household} villages={villages} />;
}

interface GuestFlowProps {
  draft: Draft<CommentDraft>;
  campaign: Campaign;
  household: Household | undefined;
  villages: readonly Village[];
}

/** How the resident's part ended; the phone is handed back then. */
type End = "nothing" | "own" | "office" | "closed";

function GuestFlow({ draft, campaign, household, villages }: GuestFlowProps) {
  const { enrolment } = useSession();
  const [end, setEnd] = useState<End | null>(null);
  // Words that are taken up again are asked for anew: who holds the phone now may be somebody else.
  const [agreed, setAgreed] = useState(!draft.restored);
  const [village, setVillage] = useState<Id | null>(
    household?.village ?? (villages.length === 1 ? (villages[0]?.id ?? null) : null),
  );
  const leave = useStayHere(household ? `/ho/${household.id}` : "/y-kien");
  const set = (change: Partial<CommentDraft>) => draft.set((now) => ({ ...now, ...change }));
  if (leave === null) return null;
  if (end) {
    return (
      <GuestPage>
        <HandBack title={end === "closed" ? text.guest : text.thanks} said={endWords(end)} onDone={leave} />
      </GuestPage>
    );
  }
  const refuse = async () => {
    await draft.drop();
    setEnd("nothing");
  };
  const close = async () => {
    if (!isBlank(draft.value)) return setEnd("closed");
    await draft.drop();
    setEnd("nothing");
  };
  const asked = agreed ? draft.value : { ...draft.value, step: "consent" as const };
  const step = {
    draft: asked,
    campaign,
    set: (change: Partial<CommentDraft>) => {
      setAgreed(agreed || change.step === "ask");
      set(change);
    },
  };
  return (
    <GuestPage onClose={() => void close()}>
      {village === null ? (
        <VillageStep villages={villages} onChoose={setVillage} />
      ) : asked.step === "ask" ? (
        <AskStep {...step} />
      ) : asked.step === "write" ? (
        <WriteStep {...step} />
      ) : asked.step === "review" ? (
        <Review
          {...step}
          place={{ village, household }}
          send={(place) => saveComment(draft.value, place, enrolment, draft.key)}
          onSent={() => setEnd(draft.value.route)}
        />
      ) : (
        <ConsentStep {...step} commune={enrolment.communeName} onRefuse={() => void refuse()} />
      )}
    </GuestPage>
  );
}

function endWords(end: End): string {
  if (end === "own") return text.thanksOwn;
  if (end === "office") return text.thanksOffice;
  return end === "closed" ? text.kept : text.thanksNo;
}

interface SendingProps {
  draft: CommentDraft;
  campaign: Campaign;
  set: (change: Partial<CommentDraft>) => void;
  place: CommentPlace;
  send: (place: CommentPlace) => ReturnType<typeof saveComment>;
  onSent: () => void;
}

function Review({ place, send, onSent, ...step }: SendingProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const press = async () => {
    setBusy(true);
    const told = saveProblem(await send(place));
    setBusy(false);
    setProblem(told);
    if (told === null) onSent();
  };
  return <ReviewStep {...step} household={place.household} busy={busy} problem={problem} onSend={() => void press()} />;
}

function VillageStep({ villages, onChoose }: { villages: readonly Village[]; onChoose: (village: Id) => void }) {
  return (
    <fieldset>
      <legend>{householdFormText.village}</legend>
      {villages.map((village) => (
        <Option key={village.id} name="village" on={false} onChange={() => onChoose(village.id)}>
          {village.name}
        </Option>
      ))}
    </fieldset>
  );
}

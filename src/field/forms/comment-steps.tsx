import { dayOf } from "../../base/time.ts";
import { isMinor, maySign } from "../../domain/minor.ts";
import type { Campaign, Household } from "../../domain/records.ts";
import { Button } from "../../ui/parts/button.tsx";
import { TextArea } from "../../ui/parts/field.tsx";
import { Option } from "../../ui/parts/option.tsx";
import { commonText } from "../../ui/text/common.ts";
import { commentText as text } from "../../ui/text/field-comment.ts";
import {
  askBlock,
  type CommentDraft,
  characters,
  lacksDiacritics,
  STANCES,
  type Stance,
  signBlock,
  writeBlock,
} from "./comment-draft.ts";

/** What each step gets: the draft so far and the way on. */
export interface StepProps {
  draft: CommentDraft;
  campaign: Campaign;
  set: (change: Partial<CommentDraft>) => void;
}

/** Its two buttons are equal and stand under the text. */
export function ConsentStep({ draft, set, commune, onRefuse }: StepProps & { commune: string; onRefuse: () => void }) {
  const terms = [
    [text.whatTerm, text.what],
    [text.whyTerm, text.why],
    [text.whoTerm, text.who(commune)],
    [text.mindTerm, text.mind],
  ] as const;
  return (
    <>
      <h2>{text.consentTitle}</h2>
      <dl class="qa">
        {terms.map(([term, said]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
      <Option box name="guardian" on={draft.guardian} onChange={(guardian) => set({ guardian })}>
        {text.guardian}
      </Option>
      <p>{text.ready}</p>
      <div class="pair">
        <Button kind="even" onClick={onRefuse}>
          {text.disagree}
        </Button>
        <Button kind="even" onClick={() => set({ step: "ask" })}>
          {text.agree}
        </Button>
      </div>
    </>
  );
}

const STANCE_KEYS = { agree: "stanceAgree", partly: "stancePartly", disagree: "stanceDisagree" } as const;

export function stanceWords(stance: Stance): string {
  return text[STANCE_KEYS[stance]];
}

export function AskStep({ draft, campaign, set }: StepProps) {
  const block = askBlock(draft);
  return (
    <>
      <fieldset>
        <legend>{text.whichItem}</legend>
        {campaign.items.map((item) => (
          <Option key={item.id} name="item" on={draft.item === item.id} onChange={() => set({ item: item.id })}>
            {item.short}
          </Option>
        ))}
      </fieldset>
      <fieldset>
        <legend>
          {text.stance} <span class="mute">{text.skippable}</span>
        </legend>
        {STANCES.map((stance) => (
          <Option key={stance} name="stance" on={draft.stance === stance} onChange={() => set({ stance })}>
            {stanceWords(stance)}
          </Option>
        ))}
        {draft.stance && (
          <Button kind="plain" onClick={() => set({ stance: null })}>
            {text.clearStance}
          </Button>
        )}
      </fieldset>
      <fieldset>
        <legend>{text.route}</legend>
        {campaign.routes.map((route) => (
          <Option key={route} name="route" on={draft.route === route} onChange={() => set({ route })}>
            {route === "own" ? text.routeOwn : text.routeOffice}
          </Option>
        ))}
      </fieldset>
      <Button kind="even" wide disabled={block !== null} onClick={() => set({ step: "write" })}>
        {block ? text.block(block) : text.write}
      </Button>
    </>
  );
}

export function WriteStep({ draft, campaign, set }: StepProps) {
  const block = writeBlock(draft, campaign);
  const count = `${characters(draft.text)}/${campaign.commentLimit.toLocaleString("vi")}`;
  return (
    <>
      <AboutItem draft={draft} campaign={campaign} />
      <TextArea
        label={text.writeLabel}
        rows={7}
        value={draft.text}
        onInput={(next) => set({ text: next })}
        problem={block === "too-long" ? `${text.block(block)} ${count}` : undefined}
        hint={
          <>
            <span class="hint__main">{lacksDiacritics(draft.text) ? text.diacritics : text.kept}</span>
            <span class="num">{count}</span>
          </>
        }
      />
      <div class="pair">
        <Button kind="even" onClick={() => set({ step: "ask" })}>
          {commonText.back}
        </Button>
        <Button kind="even" disabled={block !== null} onClick={() => set({ step: "review" })}>
          {block ? text.block(block) : text.written}
        </Button>
      </div>
    </>
  );
}

export function AboutItem({ draft, campaign }: Pick<StepProps, "draft" | "campaign">) {
  const item = campaign.items.find((it) => it.id === draft.item);
  return (
    <p class="mute">
      {text.about} <b>{item?.short}</b>
    </p>
  );
}

export interface ReviewProps extends StepProps {
  household: Household | undefined;
  busy: boolean;
  problem: string | null;
  onSend: () => void;
}

/** Signing is asked here, only where the office hands it in: an own draft carries no name. */
export function ReviewStep({ draft, campaign, set, household, busy, problem, onSend }: ReviewProps) {
  const today = dayOf(Date.now());
  const signers = draft.route === "office" ? (household?.members.filter((it) => maySign(it, today)) ?? []) : [];
  const signer = signers.find((member) => member.id === draft.signer);
  const block = signBlock(draft, signer, today);
  return (
    <>
      <h2>{text.reviewTitle}</h2>
      <AboutItem draft={draft} campaign={campaign} />
      {draft.stance && <p>{stanceWords(draft.stance)}</p>}
      <p class="own-words">{draft.text.trim() || text.emptyText}</p>
      <p class="mute">{draft.route === "own" ? text.routeOwn : text.routeOffice}</p>
      {signers.length > 0 && (
        <fieldset>
          <legend>{text.sign}</legend>
          <Option name="signer" on={draft.signer === null} onChange={() => set({ signer: null })}>
            {text.noSign}
          </Option>
          {signers.map((member) => (
            <Option
              key={member.id}
              name="signer"
              on={draft.signer === member.id}
              onChange={() => set({ signer: member.id })}
            >
              {text.signAs(member.name)}
            </Option>
          ))}
        </fieldset>
      )}
      {signer && isMinor(signer, today) && (
        <Option box name="guardian" on={draft.guardian} onChange={(guardian) => set({ guardian })}>
          {text.guardian}
        </Option>
      )}
      {problem && (
        <p class="notice notice--look" role="alert">
          {problem}
        </p>
      )}
      <div class="pair">
        <Button kind="even" onClick={() => set({ step: "write" })}>
          {text.rewrite}
        </Button>
        <Button kind="even" busy={busy} disabled={block !== null} onClick={onSend}>
          {block ? text.block(block) : text.send}
        </Button>
      </div>
    </>
  );
}

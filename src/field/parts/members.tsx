import type { Result } from "../../domain/codes.ts";
import { eligibilityOf } from "../../domain/eligible.ts";
import { headOf } from "../../domain/household.ts";
import { type MemberStatus, memberStatuses, statusOf } from "../../domain/member-status.ts";
import type { Campaign, Member } from "../../domain/records.ts";
import { formatBirth } from "../../domain/text/format.ts";
import type { IconName } from "../../ui/icons.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Tag, type Tone } from "../../ui/parts/tag.tsx";
import { resultText } from "../../ui/text/codes.ts";
import { fieldText } from "../../ui/text/field.ts";
import type { HouseholdView } from "../state/views.ts";

/** The people of a household, each with the state of the moment. */
export function Members({ view, campaign }: { view: HouseholdView; campaign: Campaign | null }) {
  const statuses = memberStatuses(view.visits);
  const head = headOf(view.household)?.id;
  return (
    <Card label={fieldText.members}>
      {view.household.members.map((member) => (
        <div class="member" key={member.id}>
          <span class="member__name">
            {member.name}{" "}
            <span class="mute">{member.id === head ? fieldText.headMark : member.relation.toLowerCase()}</span>
          </span>
          <MemberTag member={member} status={statusOf(member.id, statuses)} campaign={campaign} />
          <span class="eid">
            <Level level={member.level} />
          </span>
          <MemberFacts member={member} />
        </div>
      ))}
    </Card>
  );
}

function MemberFacts({ member }: { member: Member }) {
  const facts = [member.birth && fieldText.born(formatBirth(member.birth)), member.whereabouts, member.note].filter(
    Boolean,
  );
  return facts.length > 0 ? <span class="member__facts mute num">{facts.join(" · ")}</span> : null;
}

function Level({ level }: { level: Member["level"] }) {
  return (
    <>
      <span class="eid__dots" aria-hidden="true">
        <i class={level !== null ? "on" : undefined} />
        <i class={level === 2 ? "on" : undefined} />
      </span>
      {level === 2 ? fieldText.level2 : level === 1 ? fieldText.level1 : fieldText.levelUnknown}
    </>
  );
}

const LOOKS: Record<Result, { icon: IconName; tone: Tone }> = {
  participated: { icon: "stDone", tone: "done" },
  assisted: { icon: "stPart", tone: "stone" },
  obstacle: { icon: "warn", tone: "stone" },
  absent: { icon: "stAway", tone: "stone" },
  away: { icon: "stFar", tone: "stone" },
  unable: { icon: "stDecl", tone: "stone" },
  declined: { icon: "stDecl", tone: "stone" },
  moved: { icon: "stMoved", tone: "stone" },
  deceased: { icon: "stDecl", tone: "stone" },
};

interface MemberTagProps {
  member: Member;
  status: MemberStatus;
  campaign: Campaign | null;
}

function MemberTag({ member, status, campaign }: MemberTagProps) {
  const result = resultOf(status);
  if (result) return <Tag {...LOOKS[result]}>{resultText[result]}</Tag>;
  if (campaign && eligibilityOf(member, campaign) === "not-eligible")
    return <span class="mute">{fieldText.notEligible}</span>;
  return <Tag icon="stNone">{fieldText.notMet}</Tag>;
}

/** Taking part for one item is enough to be shown so; else what was said last. */
function resultOf(status: MemberStatus): Result | null {
  const all = [...status.values()].map((it) => it.result);
  return all.includes("participated") ? "participated" : (all.at(-1) ?? null);
}

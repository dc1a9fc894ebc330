import { commentsErasedAfter } from "../../domain/comment-term.ts";
import type { Campaign } from "../../domain/records.ts";
import { formatDay } from "../../domain/text/format.ts";
import type { ProgressAnswer } from "../../protocol/office-messages.ts";
import { Stamp } from "../../ui/parts/stamp.tsx";
import { progressText } from "../../ui/text/office-progress.ts";
import { num, share } from "../words.ts";
import { daysLeft } from "./plan.ts";

type Comments = ProgressAnswer["total"]["comments"];

interface Line {
  name: string;
  figure: number;
  unit: string;
}

/** The office's counters in one line, each with its own unit. */
export function Ledger({ answer, today }: { answer: ProgressAnswer; today: string }) {
  return (
    <dl class="ledger">
      {linesOf(answer, today).map(({ name, figure, unit }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="num">
            {num(figure)} <small>{unit}</small>
          </dd>
        </div>
      ))}
      {answer.campaign && <DaysLeft campaign={answer.campaign} today={today} />}
    </dl>
  );
}

function linesOf({ total, campaign }: ProgressAnswer, today: string): Line[] {
  return [
    {
      name: progressText.visited,
      figure: total.visited,
      unit: progressText.visitedOf(num(total.households), share(total.visited, total.households)),
    },
    {
      name: progressText.assisted,
      figure: total.assisted,
      unit: progressText.assistedOf(num(total.eligible), num(total.unknownLevel)),
    },
    { name: progressText.participated, figure: total.participated, unit: progressText.participatedUnit },
    {
      name: progressText.participations,
      figure: total.participations,
      unit: progressText.participationsUnit(num(campaign?.items.length ?? 0)),
    },
    commentLine(total.comments, campaign, today),
  ];
}

/** Comments end 30 days after the campaign: what is counted then is what is left, and it says so. */
function commentLine({ sent, office, pending }: Comments, campaign: Campaign | null, today: string): Line {
  const unit = progressText.commentsUnit(num(office), num(pending));
  const erasedAfter = commentsErasedAfter(campaign, today);
  if (erasedAfter === null) return { name: progressText.comments, figure: sent, unit };
  const erased = progressText.commentsErased(formatDay(erasedAfter));
  return { name: progressText.commentsLeft, figure: sent, unit: `${unit} · ${erased}` };
}

function DaysLeft({ campaign, today }: { campaign: Campaign; today: string }) {
  const left = daysLeft(campaign.end, today);
  const over = today > campaign.end;
  return (
    <div class="ledger__stamp">
      <dt class="sr">{progressText.timeLeft}</dt>
      <dd>
        {over ? (
          <p class="ledger__over num">{progressText.ended(formatDay(campaign.end))}</p>
        ) : (
          <Stamp figure={num(left)}>{left === 0 ? progressText.lastDay : progressText.daysLeft}</Stamp>
        )}
      </dd>
    </div>
  );
}

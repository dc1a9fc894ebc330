import type { Campaign } from "../../domain/records.ts";
import type { ProgressAnswer } from "../../protocol/office-messages.ts";
import { progressText } from "../../ui/text/office-progress.ts";
import { Empty, Panel } from "../parts/panel.tsx";
import { num, shortDay } from "../words.ts";
import { chartScale } from "./chart-scale.ts";
import { peakDays, plannedShare, type RemainingPoint, remainingByDay } from "./plan.ts";

/** Households left by day beside the plan: two lines, drawn by hand. */
export function RemainingChart({ answer, today }: { answer: ProgressAnswer; today: string }) {
  const { campaign, total, visitedByDay } = answer;
  if (!campaign || total.households === 0) return null;
  const points = remainingByDay(campaign, total.households, visitedByDay, today);
  return (
    <Panel title={progressText.remaining} note={progressText.remainingNote}>
      {points.length === 0 ? (
        <Empty>
          <p>{progressText.beforePeak(shortDay(campaign.peakStart))}</p>
        </Empty>
      ) : (
        <Drawing campaign={campaign} households={total.households} points={points} />
      )}
    </Panel>
  );
}

/** The drawing's own units. */
const LEFT = 44;
const RIGHT = 294;
const TOP = 20;
const BOTTOM = 164;

interface DrawingProps {
  campaign: Campaign;
  households: number;
  points: readonly RemainingPoint[];
}

function Drawing({ campaign, households, points }: DrawingProps) {
  const scale = chartScale(households);
  const x = (index: number) => LEFT + ((RIGHT - LEFT) * index) / peakDays(campaign);
  const y = (count: number) => BOTTOM - ((BOTTOM - TOP) * count) / scale.top;
  const last = points.at(-1) ?? { day: campaign.peakStart, left: households };
  const at = { x: x(points.length - 1), y: y(last.left) };
  const planned = Math.round(households * (1 - plannedShare(campaign, last.day)));
  const label = progressText.remainingLabel(shortDay(last.day), num(last.left), num(planned));
  const line = points.map(({ left }, index) => `${x(index).toFixed(1)} ${y(left).toFixed(1)}`).join("L");
  return (
    <svg class="chart" viewBox="0 0 304 196" role="img" aria-label={label}>
      {scale.marks.map((mark) => (
        <g key={mark}>
          <path d={`M${LEFT} ${y(mark)}H${RIGHT}`} class="chart__grid" />
          <text x={LEFT - 6} y={y(mark) + 4} text-anchor="end">
            {num(mark)}
          </text>
        </g>
      ))}
      <path d={`M${LEFT} ${y(households)}L${RIGHT} ${y(0)}`} class="chart__plan" />
      <path d={`M${line}`} class="chart__line" />
      <circle cx={at.x} cy={at.y} r="5" class="chart__dot" />
      <Words
        campaign={campaign}
        at={at}
        day={last.day}
        left={last.left}
        planAt={{ x: x(peakDays(campaign) / 2) + 8, y: y(households / 2) - 8 }}
      />
    </svg>
  );
}

interface WordsProps {
  campaign: Campaign;
  at: { x: number; y: number };
  planAt: { x: number; y: number };
  day: string;
  left: number;
}

function Words({ campaign, at, planAt, day, left }: WordsProps) {
  // The words stand where the line leaves room: under it on the right half, beside it on the left.
  const early = at.x < (LEFT + RIGHT) / 2;
  return (
    <>
      <text
        class="b halo"
        x={early ? at.x + 10 : at.x - 8}
        y={early ? at.y + 22 : at.y + 20}
        text-anchor={early ? "start" : "end"}
      >
        {progressText.remainingNow(num(left))}
      </text>
      <text class="halo" x={planAt.x} y={planAt.y}>
        {progressText.planShort}
      </text>
      <text x={LEFT - 4} y={BOTTOM + 22}>
        {shortDay(campaign.peakStart)}
      </text>
      {at.x > LEFT + 50 && at.x < RIGHT - 50 && (
        <text class="b" x={at.x} y={BOTTOM + 22} text-anchor="middle">
          {shortDay(day)}
        </text>
      )}
      <text x={RIGHT + 6} y={BOTTOM + 22} text-anchor="end">
        {shortDay(campaign.peakEnd)}
      </text>
    </>
  );
}

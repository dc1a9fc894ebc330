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
const TOP = 28;
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
        behind={last.left > planned}
        planAt={{ x: x(peakDays(campaign) / 2) + (last.left > planned ? -6 : 8), y: y(households / 2) - 8 }}
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
  /** More is left than planned: the line runs above the plan, so its words stand above it. */
  behind: boolean;
}

function Words({ campaign, at, planAt, day, left, behind }: WordsProps) {
  // Ahead of the plan there is room under the line; behind it, in the days to come, while these last.
  const right = behind && at.x < RIGHT - 90;
  const y = right ? at.y + 4 : behind ? at.y - 11 : at.y + 21;
  return (
    <>
      <text
        class="b halo"
        x={right ? at.x + 10 : Math.max(at.x, LEFT + 90)}
        y={y}
        text-anchor={right ? "start" : "end"}
      >
        {progressText.remainingNow(num(left))}
      </text>
      <text class="halo" x={planAt.x} y={behind ? planAt.y + 22 : planAt.y} text-anchor={behind ? "end" : "start"}>
        {progressText.planShort}
      </text>
      <DayMarks campaign={campaign} x={at.x} day={day} />
    </>
  );
}

function DayMarks({ campaign, x, day }: { campaign: Campaign; x: number; day: string }) {
  return (
    <>
      <text x={LEFT - 4} y={BOTTOM + 22}>
        {shortDay(campaign.peakStart)}
      </text>
      {x > LEFT + 50 && x < RIGHT - 50 && (
        <text class="b" x={x} y={BOTTOM + 22} text-anchor="middle">
          {shortDay(day)}
        </text>
      )}
      <text x={RIGHT + 6} y={BOTTOM + 22} text-anchor="end">
        {shortDay(campaign.peakEnd)}
      </text>
    </>
  );
}

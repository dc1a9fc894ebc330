import { dayOf, daysBetween } from "../../base/time.ts";
import { NOTICE_VERSION } from "../../domain/notice-version.ts";
import type { Campaign } from "../../domain/records.ts";
import { formatDay } from "../../domain/text/format.ts";
import type { ProgressAnswer } from "../../protocol/office-messages.ts";
import { Notice } from "../../ui/parts/notice.tsx";
import { obstacleText, routeText } from "../../ui/text/codes.ts";
import { officeText } from "../../ui/text/office.ts";
import { campaignText } from "../../ui/text/office-campaign.ts";
import { Loaded } from "../parts/loaded.tsx";
import { Panel } from "../parts/panel.tsx";
import { peakDays, plannedShare } from "../progress/plan.ts";
import { PlaceFrame } from "../shell/place-frame.tsx";
import { progress } from "../state/lists.ts";
import { num, share } from "../words.ts";

export function CampaignPlace() {
  return (
    <PlaceFrame title={officeText.campaign} lead={progress.data.value?.campaign?.name} flow>
      <Loaded of={progress}>
        {(answer) =>
          answer.campaign ? <Shown campaign={answer.campaign} answer={answer} /> : <p>{campaignText.empty}</p>
        }
      </Loaded>
    </PlaceFrame>
  );
}

function Shown({ campaign, answer }: { campaign: Campaign; answer: ProgressAnswer }) {
  return (
    <>
      <Notice icon="finger">{campaignText.voluntary}</Notice>
      <div class="halves">
        <Panel title={campaignText.times}>
          <Facts facts={timesOf(campaign, answer)} />
        </Panel>
        <Panel title={campaignText.rules}>
          <Facts facts={rulesOf(campaign)} />
        </Panel>
      </div>
      <Panel title={campaignText.items}>
        <ItemTable campaign={campaign} />
      </Panel>
      <Panel title={campaignText.obstacles} note={num(campaign.obstacles.length)}>
        <ul class="panel__body columns">
          {campaign.obstacles.map((code) => (
            <li key={code}>{obstacleText[code]}</li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

type Fact = readonly [name: string, value: string];

function timesOf(campaign: Campaign, { total, asOf }: ProgressAnswer): Fact[] {
  const today = dayOf(asOf);
  const pace = Math.ceil(total.households / peakDays(campaign));
  const days = (from: string, to: string) => campaignText.days(num(daysBetween(from, to) + 1));
  const span = (from: string, to: string) => `${campaignText.span(formatDay(from), formatDay(to))} (${days(from, to)})`;
  return [
    [campaignText.period, span(campaign.start, campaign.end)],
    [campaignText.peak, span(campaign.peakStart, campaign.peakEnd)],
    [campaignText.pace, campaignText.paceOf(num(pace), num(total.households))],
    [
      campaignText.today,
      campaignText.todayPlan(share(plannedShare(campaign, today), 1), share(total.visited, total.households)),
    ],
  ];
}

function rulesOf(campaign: Campaign): Fact[] {
  return [
    [campaignText.eligible, campaignText.eligibleOf(num(campaign.minAge), num(campaign.minLevel))],
    [campaignText.routes, campaign.routes.map((route) => routeText[route]).join(" · ")],
    [campaignText.limit, campaignText.limitOf(num(campaign.commentLimit))],
    [campaignText.notice, campaignText.noticeOf(NOTICE_VERSION)],
  ];
}

function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="facts panel__body num">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function ItemTable({ campaign }: { campaign: Campaign }) {
  return (
    <table aria-label={campaignText.items} class="wraps">
      <thead>
        <tr>
          <th scope="col" class="r">
            {campaignText.colNumber}
          </th>
          <th scope="col">{campaignText.colTitle}</th>
          <th scope="col">{campaignText.colShort}</th>
        </tr>
      </thead>
      <tbody>
        {campaign.items.map(({ id, title, short }, at) => (
          <tr key={id}>
            <td class="r">{num(at + 1)}</td>
            <td>{title}</td>
            <td>{short}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

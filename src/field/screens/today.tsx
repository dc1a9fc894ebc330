import { useMemo, useState } from "preact/hooks";
import { type Day, daysBetween } from "../../base/time.ts";
import type { Campaign } from "../../domain/records.ts";
import { formatNumber } from "../../domain/text/format.ts";
import { Button, IconButton } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Houses } from "../../ui/parts/houses.tsx";
import { Stamp } from "../../ui/parts/stamp.tsx";
import { shortDay, weekdayOf } from "../../ui/text/day-words.ts";
import { fieldText } from "../../ui/text/field.ts";
import { BigState } from "../parts/big-state.tsx";
import { lazy } from "../parts/lazy.tsx";
import { Place } from "../parts/page.tsx";
import { Stops } from "../parts/stops.tsx";
import { helperCalled } from "../state/helper-name.ts";
import { today, useCampaign, useViews } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { type Today, todayOf } from "../state/today.ts";

const RoomNotice = lazy(async () => (await import("../parts/room-notice.tsx")).RoomNotice);

const FIGURE = (n: number) => formatNumber(n, 0);

/** Hôm nay: how the day stands, and where to go next. */
export function TodayScreen() {
  const { helper, helperName, world } = useSession();
  const day = today();
  const views = useViews();
  const campaign = useCampaign();
  const version = world.version.value;
  const work = useMemo(() => todayOf(views.values(), campaign, helper, day), [version, campaign, helper, day]);
  return (
    <Place
      here="today"
      hills
      title={fieldText.hello(helperCalled(helperName.value))}
      sub={`${weekdayOf(day)}, ${shortDay(day)}`}
      end={
        <>
          <DaysLeft campaign={campaign} today={day} />
          <IconButton icon="gear" label={fieldText.settings} href="/cai-dat" />
        </>
      }
    >
      <RoomNotice />
      {views.size === 0 ? (
        <BigState art="house" title={fieldText.nothingAssigned}>
          {fieldText.nothingAssignedMore}
        </BigState>
      ) : (
        <Work work={work} today={day} />
      )}
    </Place>
  );
}

function Work({ work, today: day }: { work: Today; today: Day }) {
  const [goOn, setGoOn] = useState(false);
  if (work.stops.length === 0) return <AllDone work={work} />;
  if (work.reached >= work.goal && !goOn) return <DayDone work={work} onGoOn={() => setGoOn(true)} />;
  const label = fieldText.reachedOf(FIGURE(work.reached), FIGURE(work.goal));
  return (
    <div class="pad">
      <Card label={fieldText.workToday}>
        <p class="head head--flat">
          <span class="h2 num">{label}</span>
          {work.invited > 0 && <span class="mute num">{fieldText.invited(FIGURE(work.invited))}</span>}
        </p>
        <div class="houses-place">
          <Houses label={label} reached={work.reached} of={work.goal} />
        </div>
        <p class="mute">{fieldText.inviteIsEnough}</p>
      </Card>
      <Stops stops={work.stops} first={work.reached} goal={Math.max(work.goal, work.reached + 1)} today={day} />
    </div>
  );
}

function DayDone({ work, onGoOn }: { work: Today; onGoOn: () => void }) {
  return (
    <>
      <BigState art="house" title={fieldText.dayDone(FIGURE(work.goal))}>
        {fieldText.dayDoneMore(FIGURE(work.invited), FIGURE(work.stops.length))}
      </BigState>
      <div class="pad stack pad--joined">
        <Button wide icon="next" onClick={onGoOn}>
          {fieldText.goOn}
        </Button>
        <Tomorrow count={work.tomorrow} />
      </div>
    </>
  );
}

function AllDone({ work }: { work: Today }) {
  return (
    <>
      <BigState art="house" title={fieldText.allDone}>
        {fieldText.allDoneMore}
      </BigState>
      <div class="pad stack pad--joined">
        <Button wide icon="house" href="/ho">
          {fieldText.households}
        </Button>
        <Tomorrow count={work.tomorrow} />
      </div>
    </>
  );
}

function Tomorrow({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Button kind="plain" icon="cal" href="/ho?loc=hen">
      {fieldText.tomorrowsAppointments(count)}
    </Button>
  );
}

function DaysLeft({ campaign, today: day }: { campaign: Campaign | null; today: Day }) {
  if (!campaign || day > campaign.end || day < campaign.start) return null;
  const left = daysBetween(day, campaign.end);
  const [first, second] =
    left > 0 ? [fieldText.daysLeft, fieldText.daysLeftEnd] : [fieldText.lastDay, fieldText.lastDayEnd];
  return (
    <Stamp figure={FIGURE(left)}>
      {first}
      <br />
      {second}
    </Stamp>
  );
}

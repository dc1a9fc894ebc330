import { useEffect, useState } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import { formatPhone } from "../../domain/text/phone.ts";
import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { Card } from "../../ui/parts/card.tsx";
import { Tag } from "../../ui/parts/tag.tsx";
import { commonText } from "../../ui/text/common.ts";
import { fieldText } from "../../ui/text/field.ts";
import { useBack } from "../parts/go-back.ts";
import { History } from "../parts/history.tsx";
import { wholePlace } from "../parts/household-words.ts";
import { lazy } from "../parts/lazy.tsx";
import { Members } from "../parts/members.tsx";
import { MissingPage } from "../parts/missing-page.tsx";
import { Page } from "../parts/page.tsx";
import { phonesOf } from "../parts/person-words.ts";
import { appointmentWords, StandingTag } from "../parts/standing.tsx";
import { useNeedsLook } from "../state/needs-look.ts";
import { today, useCampaign, useView } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { type HouseholdView, standingOf } from "../state/views.ts";

const AwaySheet = lazy(async () => (await import("../parts/away-sheet.tsx")).AwaySheet);
const Conflicts = lazy(async () => (await import("../parts/conflicts.tsx")).Conflicts);

/** One household: what helps before knocking above, the two acts below. */
export function HouseholdScreen({ id }: { id: Id }) {
  const view = useView(id);
  const campaign = useCampaign();
  const back = useBack("/ho");
  const [away, setAway] = useState(false);
  const draft = useDraftWaits(id);
  if (!view) return <MissingPage />;
  return (
    <Page
      name={fieldText.household}
      title={view.name}
      sub={wholePlace(view)}
      back={{ label: commonText.back, onClick: back }}
      foot={
        <div class="pair">
          <Button huge icon="door" onClick={() => setAway(true)}>
            {fieldText.nobodyHome}
          </Button>
          <Button kind="main" huge icon="hello" href={`/ho/${id}/gap`}>
            {fieldText.met}
          </Button>
        </div>
      }
    >
      <div class="pad stack">
        {draft !== undefined && (
          <a class="notice notice--phone notice--link" href={`/ho/${draft}/gap`}>
            <Icon name="pen" />
            <span>{fieldText.draftWaits}</span>
            <Icon name="next" />
          </a>
        )}
        <Facts view={view} />
        <Conflicts household={view.household} />
        <Members view={view} campaign={campaign} />
        <History view={view} />
        <div class="pair">
          <Button kind="plain" icon="pen" href={`/ho/${id}/sua`}>
            {fieldText.editHousehold}
          </Button>
          <Button kind="plain" icon="talk" href={`/ho/${id}/y-kien`}>
            {fieldText.addComment}
          </Button>
        </div>
      </div>
      {away && <AwaySheet view={view} onClose={() => setAway(false)} />}
    </Page>
  );
}

function Facts({ view }: { view: HouseholdView }) {
  const day = today();
  const { household, appointment } = view;
  const standing = standingOf(view, day, useNeedsLook().has(household.id));
  const phones = phonesOf(household.members, day);
  return (
    <Card>
      <ul class="facts">
        {household.note && (
          <li>
            <Icon name="pin" />
            <span>{household.note}</span>
          </li>
        )}
        {appointment ? (
          <li>
            <Icon name="cal" />
            <span class="num">
              <b>{fieldText.appointmentAt(appointmentWords(appointment, day))}</b>
            </span>
            {standing.kind === "appointment" && standing.overdueDays > 0 && (
              <StandingTag standing={standing} today={day} />
            )}
          </li>
        ) : (
          <li>
            <StandingTag standing={standing} today={day} />
          </li>
        )}
        {household.code !== null && <li class="mute num">{household.code}</li>}
        {household.foundAtDoor && (
          <li>
            <Tag icon="info">{fieldText.foundAtDoor}</Tag>
          </li>
        )}
      </ul>
      {phones.length > 0 && (
        <div class="pair pair--calls">
          {phones.map(({ phone, whose }) => (
            <a class="btn btn--call num" key={phone} href={`tel:${phone}`} aria-label={fieldText.callName(whose)}>
              <Icon name="phone" />
              <span>
                {whose}
                <small>{formatPhone(phone)}</small>
              </span>
            </a>
          ))}
        </div>
      )}
    </Card>
  );
}

/** A form was left before it was saved: of this household, or of one that was merged into it since. */
function useDraftWaits(id: Id): Id | undefined {
  const { store, world } = useSession();
  const [keys, setKeys] = useState<readonly string[]>([]);
  useEffect(() => {
    let gone = false;
    void store.draftKeys().then((found) => {
      if (!gone) setKeys(found);
    });
    return () => {
      gone = true;
    };
  }, [store, id]);
  const merged = [...world.all("merge")].filter(({ keep }) => keep === id);
  return [id, ...merged.map((merge) => merge.id)].find((household) => keys.includes(`visit/${household}`));
}

import type { Id } from "../../base/id.ts";
import { householdName } from "../../domain/household.ts";
import type { Member } from "../../domain/records.ts";
import { formatBirth } from "../../domain/text/format.ts";
import { formatPhone } from "../../domain/text/phone.ts";
import type { DuplicateSide as Side } from "../../protocol/office-messages.ts";
import { Button } from "../../ui/parts/button.tsx";
import { officeText } from "../../ui/text/office.ts";
import { householdsText } from "../../ui/text/office-households.ts";
import { fieldText, lookText } from "../../ui/text/office-look.ts";
import { num, when } from "../words.ts";

interface Props {
  side: Side;
  /** Members that seem to be in both. */
  paired: ReadonlySet<Id>;
  hotkey: string;
  busy: boolean;
  onKeep: () => void;
}

export function DuplicateSide({ side, paired, hotkey, busy, onKeep }: Props) {
  const { household } = side;
  return (
    <div class="letter letter--still">
      <p class="letter__from">
        {originOf(side)}
        <span class="fill" />
        <span class="kbd">{hotkey}</span>
      </p>
      <p class="letter__val">{householdName(household) || officeText.none}</p>
      <p class="num">{household.code ?? householdsText.noCode}</p>
      {household.address && (
        <p>
          {fieldText.address}: {household.address}
        </p>
      )}
      {household.note && (
        <p>
          {fieldText.note}: {household.note}
        </p>
      )}
      <ul class="plain-list" aria-label={householdsText.members}>
        {household.members.map((member) => (
          <li key={member.id}>
            <span class="fill">
              {member.name}
              <small class="num mute"> {detailsOf(member)}</small>
            </span>
            {paired.has(member.id) && <span class="diff">{lookText.isPair}</span>}
          </li>
        ))}
      </ul>
      <p class="num mute">{visitsOf(side)}</p>
      <Button busy={busy} label={lookText.mergeIntoOf(hotkey, nameOf(side))} onClick={onKeep}>
        {lookText.mergeInto}
      </Button>
    </div>
  );
}

function originOf({ household, foundBy }: Side): string {
  if (!household.foundAtDoor) return lookText.fromList;
  return foundBy === "" ? lookText.foundAtDoor : lookText.foundBy(foundBy);
}

/** Both sides may bear one name: what tells them apart is read out too. */
function nameOf(side: Side): string {
  const { household } = side;
  return [householdName(household), household.code, household.address, originOf(side)].filter(Boolean).join(", ");
}

function detailsOf({ relation, birth, phones }: Member): string {
  return [relation, birth && formatBirth(birth), ...phones.map(formatPhone)].filter(Boolean).join(" · ");
}

function visitsOf({ visits, lastVisitAt }: Side): string {
  const last = lastVisitAt === null ? "" : lookText.lastVisit(when(lastVisitAt));
  return [lookText.visitsOf(num(visits)), last].filter(Boolean).join(" · ");
}

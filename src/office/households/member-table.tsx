import { memberStatuses, statusOf } from "../../domain/member-status.ts";
import type { Household, Member, Visit } from "../../domain/records.ts";
import { standingVisits } from "../../domain/standing-visits.ts";
import { formatBirth } from "../../domain/text/format.ts";
import { formatPhone } from "../../domain/text/phone.ts";
import { resultText } from "../../ui/text/codes.ts";
import { officeText } from "../../ui/text/office.ts";
import { householdsText } from "../../ui/text/office-households.ts";
import { num } from "../words.ts";
import { mainResult } from "./main-result.ts";

export function MemberTable({ household, visits }: { household: Household; visits: readonly Visit[] }) {
  const statuses = memberStatuses(standingVisits(visits));
  return (
    <table class="members" aria-label={householdsText.members}>
      <thead>
        <tr>
          <th scope="col">{householdsText.members}</th>
          <th scope="col">{householdsText.level}</th>
          <th scope="col">{householdsText.result}</th>
        </tr>
      </thead>
      <tbody>
        {household.members.map((member) => (
          <tr key={member.id}>
            <td>
              {member.name}
              <Details member={member} />
            </td>
            <td>{member.level === null ? householdsText.levelUnknown : householdsText.levelOf(num(member.level))}</td>
            <td>{resultWords(statusOf(member.id, statuses))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Details({ member }: { member: Member }) {
  const parts = [
    member.relation,
    member.birth && formatBirth(member.birth),
    ...member.phones.map(formatPhone),
    member.whereabouts,
  ].filter(Boolean);
  return parts.length === 0 ? null : (
    <small class="num mute">{parts.map((part, at) => [at > 0 && " · ", <span key={at}>{part}</span>])}</small>
  );
}

function resultWords(status: Parameters<typeof mainResult>[0]) {
  const result = mainResult(status);
  return result ? resultText[result] : <span class="mute">{householdsText.notYet || officeText.none}</span>;
}

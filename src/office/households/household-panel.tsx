import { useEffect, useMemo } from "preact/hooks";
import type { Id } from "../../base/id.ts";
import type { Household } from "../../domain/records.ts";
import type { EraseRequest, HouseholdDetail, HouseholdLine } from "../../protocol/office-messages.ts";
import { Icon } from "../../ui/icons.tsx";
import { IconButton } from "../../ui/parts/button.tsx";
import { Tag } from "../../ui/parts/tag.tsx";
import { officeText } from "../../ui/text/office.ts";
import { eraseText } from "../../ui/text/office-erase.ts";
import { householdsText } from "../../ui/text/office-households.ts";
import { readHousehold } from "../api/office-api.ts";
import { type EraseChoice, EraseData } from "../parts/erase-data.tsx";
import { Loaded } from "../parts/loaded.tsx";
import { households } from "../state/lists.ts";
import { openHousehold } from "../state/open-household.ts";
import { createResource } from "../state/resource.ts";
import { appointmentWords } from "./appointment.ts";
import { DispositionTag } from "./disposition-tag.tsx";
import { MemberTable } from "./member-table.tsx";
import { VisitHistory } from "./visit-history.tsx";

interface PanelProps {
  id: Id;
  helpersOf: (line: HouseholdLine) => string;
}

export function HouseholdPanel({ id, helpersOf }: PanelProps) {
  const detail = useMemo(() => createResource(() => readHousehold(id)), [id]);
  useEffect(() => detail.watch(), [detail]);
  const name = detail.data.value?.line.name ?? "";
  return (
    <aside class="panel side-panel" aria-label={householdsText.panel(name)}>
      <Loaded of={detail}>{(value) => <Detail detail={value} helpers={helpersOf(value.line)} />}</Loaded>
    </aside>
  );
}

function Detail({
  detail: { line, household, visits, merges },
  helpers,
}: {
  detail: HouseholdDetail;
  helpers: string;
}) {
  return (
    <>
      <div class="side-panel__head">
        <div class="fill">
          <h2>{line.name || officeText.none}</h2>
          <p class="num mute">
            {line.code ?? householdsText.noCode} · {line.villageName}
          </p>
        </div>
        <IconButton
          icon="x"
          label={officeText.close}
          onClick={() => {
            openHousehold.value = null;
          }}
        />
      </div>
      <p class="tags">
        <DispositionTag code={line.disposition} />
        {line.appointment && <Tag icon="clock">{appointmentWords(line.appointment)}</Tag>}
        {line.foundAtDoor && <Tag icon="door">{householdsText.foundAtDoor}</Tag>}
      </p>
      <Place icon="pin" text={household.address} />
      <Place icon="people" text={helpers || householdsText.unassigned} />
      <Place icon="note" text={household.note} />
      <MemberTable household={household} visits={visits} />
      <VisitHistory visits={visits} merges={merges} />
      <EraseData choices={choicesOf(household, line.name)} onErased={afterErasing} />
    </>
  );
}

function Place({ icon, text }: { icon: "pin" | "people" | "note"; text: string }) {
  return text === "" ? null : (
    <p class="with-icon">
      <Icon name={icon} />
      {text}
    </p>
  );
}

/** The whole household, or one of its people. */
function choicesOf({ id, members }: Household, name: string): [EraseChoice, ...EraseChoice[]] {
  const whole = { name: `${name || officeText.none} (${eraseText.wholeHousehold})` };
  const people = members.map((member): EraseChoice => {
    return { name: member.name, what: { kind: "member", id: member.id, household: id } };
  });
  return [{ ...whole, what: { kind: "household", id, household: null } }, ...people];
}

function afterErasing({ kind }: EraseRequest): void {
  if (kind === "household") openHousehold.value = null;
  void households.refresh();
}

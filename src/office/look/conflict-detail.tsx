import { useEffect, useMemo } from "preact/hooks";
import { Icon } from "../../ui/icons.tsx";
import { classNames } from "../../ui/parts/class-names.ts";
import { Notice } from "../../ui/parts/notice.tsx";
import { showToast } from "../../ui/parts/toast.tsx";
import { lookText } from "../../ui/text/office-look.ts";
import { type ConflictChoice, readHousehold, settleConflict } from "../api/office-api.ts";
import { ActProblem } from "../parts/act-problem.tsx";
import { useDecidingKeys } from "../parts/hotkeys.ts";
import { HouseholdLink } from "../parts/household-link.tsx";
import { useAct } from "../parts/use-act.ts";
import { look } from "../state/lists.ts";
import { createResource } from "../state/resource.ts";
import { ConflictSide } from "./conflict-side.tsx";
import { type Conflict, isOvertaken, memberIn } from "./look-facts.ts";
import { fieldName, shownValue } from "./look-words.ts";
import { OtherValue } from "./other-value.tsx";

type SideName = "before" | "after" | "present";

/** The values side by side, the oldest first; nothing is chosen until somebody does. */
export function ConflictDetail({ line }: { line: Conflict }) {
  const act = useAct();
  const settle = (choice: ConflictChoice, value: unknown) => {
    const seen = line.present ? { seen: { value: line.present.value } } : {};
    void act.run(
      () => settleConflict(line.id, { ...choice, ...seen }),
      () => {
        showToast({ text: lookText.kept(shownValue(value)), icon: "stamp" });
        void look.refresh();
      },
    );
  };
  const overtaken = isOvertaken(line);
  const sides = sidesOf(line);
  const keep = (at: number) => {
    const side = sides[at];
    if (side) settle({ keep: side.name }, side.side.value);
  };
  useDecidingKeys({ "1": () => keep(0), "2": () => keep(1), "3": () => keep(2) });
  return (
    <section class="panel detail" aria-labelledby="conflict-title">
      <Title line={line} />
      <p class="mute">{overtaken ? lookText.overtakenLead : lookText.conflictLead}</p>
      <div class={classNames("letters", overtaken && "letters--three")}>
        {sides.map(({ name, title, side }, at) => (
          <ConflictSide
            key={name}
            title={title}
            side={side}
            other={name === "before" ? line.after : line.before}
            hotkey={String(at + 1)}
            busy={act.busy}
            onKeep={() => keep(at)}
          />
        ))}
      </div>
      <OtherValue field={line.field} busy={act.busy} onWrite={(value) => settle({ keep: "other", value }, value)} />
      <ActProblem of={act} />
      <Notice>{line.present ? lookText.conflictNote : lookText.conflictGone}</Notice>
    </section>
  );
}

interface Side {
  name: SideName;
  title: string;
  side: Conflict["before"];
}

function sidesOf(line: Conflict): Side[] {
  const before: Side = { name: "before", title: lookText.stood, side: line.before };
  const { after, present } = line;
  if (present === null || !isOvertaken(line)) return [before, { name: "after", title: lookText.stands, side: after }];
  return [
    before,
    { name: "after", title: lookText.cameAfter, side: after },
    { name: "present", title: lookText.stands, side: present },
  ];
}

function Title({ line }: { line: Conflict }) {
  const household = useMemo(() => createResource(() => readHousehold(line.household)), [line.household]);
  useEffect(() => household.watch(), [household]);
  const detail = household.data.value;
  const member = detail?.household.members.find(({ id }) => id === memberIn(line.field));
  return (
    <header class="detail__head">
      <Icon name="envReview" class="st st--look" />
      <h2 id="conflict-title">{lookText.conflictOf(fieldName(line.field), member?.name ?? line.householdName)}</h2>
      <p class="num mute">{[detail?.line.code, line.village].filter(Boolean).join(" · ")}</p>
      <span class="fill" />
      <HouseholdLink id={line.household} name={line.householdName} label={lookText.openHousehold} />
    </header>
  );
}

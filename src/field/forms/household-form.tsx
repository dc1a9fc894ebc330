import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { newId } from "../../base/id.ts";
import { dayOf } from "../../base/time.ts";
import { headOf } from "../../domain/household.ts";
import { NOTICE_VERSION } from "../../domain/notice-version.ts";
import type { Household } from "../../domain/records.ts";
import { Button } from "../../ui/parts/button.tsx";
import { TextArea } from "../../ui/parts/field.tsx";
import { Option } from "../../ui/parts/option.tsx";
import { Segmented } from "../../ui/parts/segmented.tsx";
import { householdFormText as text, visitText } from "../../ui/text/field-forms.ts";
import type { EditHouseholdProps, NewHouseholdProps } from "../form-props.ts";
import { MissingPage } from "../parts/missing-page.tsx";
import { random } from "../state/random.ts";
import { save } from "../state/save.ts";
import { useCampaign, useHousehold, useVillages } from "../state/select.ts";
import { useSession } from "../state/session.ts";
import { type Draft, useDraft } from "../state/use-draft.ts";
import { FormShell } from "./form-shell.tsx";
import {
  draftHasMinor,
  draftOfHousehold,
  editHouseholdArgs,
  emptyMember,
  type HouseholdBlock,
  type HouseholdDraft,
  newHouseholdArgs,
  withMember,
} from "./household-draft.ts";
import { MemberFields } from "./member-fields.tsx";

/** /ho/:id/sua */
export function EditHouseholdForm({ id }: EditHouseholdProps) {
  const household = useHousehold(id);
  const campaign = useCampaign();
  const { revision } = useSession().world;
  const draft = useDraft(`edit/${id}`, () =>
    household ? draftOfHousehold(household, revision) : emptyHousehold(null),
  );
  if (!household || !campaign) return <MissingPage />;
  if (!draft.ready) return null;
  return <EditBody household={household} draft={draft} />;
}

function EditBody({ household, draft }: { household: Household; draft: Draft<HouseholdDraft> }) {
  const args = editHouseholdArgs(draft.value);
  const baseRevision = draft.value.opened?.revision ?? 0;
  return (
    <FormShell
      title={text.editTitle}
      sub={visitText.household(headOf(household)?.name ?? "")}
      above={`/ho/${household.id}`}
      status={draft.kept && visitText.draftKept}
      block={typeof args === "string" ? text.block(args) : null}
      save={() => save([{ name: "edit-household", args }], { draft: draft.key, baseRevision })}
    >
      <HouseholdFields draft={draft} block={typeof args === "string" ? args : null} />
    </FormShell>
  );
}

/** /ho/moi: found at the door, not in the list. */
export function NewHouseholdForm({ query }: NewHouseholdProps) {
  const campaign = useCampaign();
  const villages = useVillages();
  const first = query.thon ?? (villages.length === 1 ? (villages[0]?.id ?? null) : null);
  const draft = useDraft("new-household", () => emptyHousehold(first));
  const { route } = useLocation();
  const [id] = useState(() => newId(random));
  if (!campaign) return <MissingPage />;
  if (!draft.ready) return null;
  const args = newHouseholdArgs(draft.value, id);
  return (
    <FormShell
      title={text.newTitle}
      sub={text.newSub}
      above="/ho"
      status={draft.kept && visitText.draftKept}
      block={typeof args === "string" ? text.block(args) : null}
      save={() => save([{ name: "add-household", args }], { draft: draft.key })}
      onSaved={() => route(typeof args === "string" ? "/ho" : `/ho/${args.id}`, true)}
    >
      {villages.length > 1 && (
        <section class="person">
          <h2 class="field__label">{text.village}</h2>
          <Segmented
            two
            label={text.village}
            choices={villages.map((village) => ({ value: village.id, label: village.name }))}
            value={draft.value.village}
            onChange={(village) => draft.set((now) => ({ ...now, village }))}
          />
        </section>
      )}
      <HouseholdFields draft={draft} block={typeof args === "string" ? args : null} />
    </FormShell>
  );
}

function emptyHousehold(village: string | null): HouseholdDraft {
  return {
    village,
    address: "",
    note: "",
    members: [emptyMember(newId(random), text.head)],
    consented: false,
    opened: null,
  };
}

function HouseholdFields({ draft, block }: { draft: Draft<HouseholdDraft>; block: HouseholdBlock | null }) {
  const { value } = draft;
  const addMember = () =>
    draft.set((now) => ({
      ...now,
      members: [...now.members, emptyMember(newId(random), now.members.length === 0 ? text.head : "")],
    }));
  const remove = (id: string) =>
    draft.set((now) => ({ ...now, members: now.members.filter((member) => member.id !== id) }));
  return (
    <div class="stack">
      <section class="person stack">
        <TextArea
          label={text.address}
          rows={2}
          hint={text.addressHint}
          value={value.address}
          onInput={(address) => draft.set((now) => ({ ...now, address }))}
        />
        <TextArea
          label={text.note}
          rows={2}
          value={value.note}
          onInput={(note) => draft.set((now) => ({ ...now, note }))}
        />
      </section>
      {value.members.map((member, index) => (
        <MemberFields
          key={member.id}
          title={text.member(index + 1)}
          member={member}
          onChange={(change) => draft.set((now) => withMember(now, member.id, change))}
          {...(member.isNew && value.members.length > 1 && { onRemove: () => remove(member.id) })}
        />
      ))}
      <Button icon="plus" onClick={addMember}>
        {text.addMember}
      </Button>
      {(block === "consent-missing" || value.consented) && (
        <Option
          box
          name="consent"
          on={value.consented}
          onChange={(consented) => draft.set((now) => ({ ...now, consented, notice: NOTICE_VERSION }))}
        >
          {text.consent}
          {draftHasMinor(value, dayOf(Date.now())) && ` ${visitText.guardianToo}`}
        </Option>
      )}
    </div>
  );
}

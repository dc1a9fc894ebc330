import { visitText } from "../../ui/text/field-forms.ts";
import type { CorrectVisitProps, VisitFormProps } from "../form-props.ts";
import { MissingPage } from "../parts/missing-page.tsx";
import { useCampaign, useHousehold, useMerge, useVisit } from "../state/select.ts";
import { useDraft } from "../state/use-draft.ts";
import { followDraft } from "./kept-people.ts";
import { draftOfVisit, emptyVisit } from "./visit-draft.ts";
import { VisitFormBody } from "./visit-form.tsx";

/** /ho/:id/gap */
export function VisitForm({ id }: VisitFormProps) {
  const household = useHousehold(id);
  const campaign = useCampaign();
  const draft = followDraft(
    useDraft(`visit/${id}`, () => emptyVisit()),
    useMerge(id),
  );
  if (!household || !campaign) return <MissingPage />;
  if (!draft.ready) return null;
  return (
    <VisitFormBody title={visitText.title} household={household} campaign={campaign} draft={draft} supersedes={null} />
  );
}

/** /ho/:id/lan/:visit */
export function CorrectVisit({ id, visit: visitId }: CorrectVisitProps) {
  const household = useHousehold(id);
  const campaign = useCampaign();
  const visit = useVisit(visitId);
  const draft = followDraft(
    useDraft(`correct/${id}/${visitId}`, () => (visit ? draftOfVisit(visit) : emptyVisit())),
    useMerge(id),
  );
  if (!household || !campaign || !visit) return <MissingPage />;
  if (!draft.ready) return null;
  return (
    <VisitFormBody
      title={visitText.correctTitle}
      household={household}
      campaign={campaign}
      draft={draft}
      supersedes={visitId}
    />
  );
}

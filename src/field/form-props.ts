import type { Id } from "../base/id.ts";

// Agreed between routes.tsx and the forms: a form gets ids through the route and everything else through field/state.
// No name ever stands in a path; ids are opaque.

/** /ho/:id/gap: a visit with somebody met, on any channel. */
export interface VisitFormProps {
  id: Id;
}

/** /ho/:id/lan/:visit: corrects one visit (a new one that supersedes it). */
export interface CorrectVisitProps {
  id: Id;
  visit: Id;
}

/** /ho/:id/sua */
export interface EditHouseholdProps {
  id: Id;
}

/** /ho/moi: a household found at the door. ?thon= the village it begins with. */
export interface NewHouseholdProps {
  query: { thon?: Id };
}

/** /ho/:id/y-kien (from a household) and /y-kien/moi (no household). ?nhap= a half written one that is taken up again. */
export interface CommentFlowProps {
  id?: Id;
  query: { nhap?: Id };
}

import { expect, test } from "vitest";
import { keptPeople } from "../../../../src/field/forms/kept-people.ts";
import { EMPTY_PERSON, emptyVisit } from "../../../../src/field/forms/visit-draft.ts";

const MET = { ...EMPTY_PERSON, result: "participated" } as const;
const AWAY = { ...EMPTY_PERSON, result: "away" } as const;

test("S12 a form that is open while its household is merged away keeps what was filled in for each person", () => {
  const draft = { ...emptyVisit(), people: { old: MET, own: AWAY } };
  const pairs = [{ from: "old", to: "kept" }];
  const followed = keptPeople(draft, pairs);
  expect(followed.people).toEqual({ kept: MET, own: AWAY });
  expect(keptPeople(followed, pairs)).toEqual(followed);
});

test("S12 what was filled in after the merge stands over what was before it", () => {
  const draft = { ...emptyVisit(), people: { kept: AWAY, old: MET } };
  expect(keptPeople(draft, [{ from: "old", to: "kept" }]).people).toEqual({ kept: AWAY });
});

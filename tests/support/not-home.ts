import { type Id, newId } from "../../src/base/id.ts";
import type { RecordVisitArgs } from "../../src/domain/acts/record-visit.ts";
import { randomBytes } from "../../src/vault/crypto.ts";

/** The shortest visit there is: nobody was home. */
export function notHome(household: Id, id: Id = newId(randomBytes)): RecordVisitArgs {
  return {
    id,
    household,
    channel: "home",
    outcome: "not_home",
    assistances: [],
    appointment: null,
    note: "",
    consent: null,
    supersedes: null,
  };
}

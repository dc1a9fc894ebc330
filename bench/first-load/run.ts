import type { Contender } from "../support/contender.ts";
import { assertSameHouseholds } from "../support/same-households.ts";
import { type Conditions, measured, type Sample, withPhone } from "../support/sample.ts";
import type { World } from "../support/world.ts";

/** W1: from the start of the load on an enrolled, empty phone until its last row is durable there. */
export function firstLoad({ office }: World, contender: Contender, conditions: Conditions): Promise<Sample> {
  return withPhone(contender, async (phone) => {
    const sample = await measured(contender, conditions, () => phone.call("pull"));
    assertSameHouseholds(await phone.call("read"), await office.households());
    return sample;
  });
}

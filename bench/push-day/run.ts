import type { Contender } from "../support/contender.ts";
import { makeDay } from "../support/records/day.ts";
import { type Conditions, measured, type Sample, withPhone } from "../support/sample.ts";
import type { World } from "../support/world.ts";

/**
 * W3: 240 records of a day wait on a phone that has its list (ours: sealed, in 120 envelopes); from the start of the
 * push until the last one is known to be at the server.
 */
export function pushDay({ office }: World, contender: Contender, conditions: Conditions): Promise<Sample> {
  return withPhone(contender, async (phone) => {
    const campaign = await office.campaign();
    const day = makeDay(conditions.seed, await office.households(), campaign);
    await phone.call("pull");
    await phone.call("write", day, campaign);
    const sample = await measured(contender, conditions, () => phone.call("push"));
    await contender.verifyDay(day);
    return sample;
  });
}

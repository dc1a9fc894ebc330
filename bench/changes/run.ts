import type { Contender } from "../support/contender.ts";
import { assertSameHouseholds } from "../support/same-households.ts";
import { type Conditions, measured, type Sample, withPhone } from "../support/sample.ts";
import type { World } from "../support/world.ts";

export const CHANGED = 200;

/** Each change of the list is a version of its own: no version comes twice in one process. */
let version = 0;

/** W4: 200 households changed since the phone's last pull; from the start of the pull until the last is durable. */
export function pullChanges(world: World, contender: Contender, conditions: Conditions): Promise<Sample> {
  return withPhone(contender, async (phone) => {
    await phone.call("pull");
    await change(world);
    const sample = await measured(contender, conditions, () => phone.call("pull"));
    assertSameHouseholds(await phone.call("read"), await world.office.households());
    return sample;
  });
}

/** For all contenders: the next one begins with what the one before ended with. */
async function change({ office, contenders }: World): Promise<void> {
  version++;
  await office.change(CHANGED, version);
  const households = await office.households();
  for (const contender of contenders) await contender.publish(households);
}

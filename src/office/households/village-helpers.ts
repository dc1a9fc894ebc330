import type { Id } from "../../base/id.ts";
import { sortByName } from "../../domain/text/name-order.ts";
import type { HelperLine } from "../../protocol/office-messages.ts";

/** Who has each village, by name. */
export function helpersByVillage(helpers: readonly HelperLine[]): Map<Id, HelperLine[]> {
  const byVillage = new Map<Id, HelperLine[]>();
  for (const helper of sortByName(helpers, ({ name }) => name)) {
    for (const village of helper.villages) {
      byVillage.set(village, [...(byVillage.get(village) ?? []), helper]);
    }
  }
  return byVillage;
}

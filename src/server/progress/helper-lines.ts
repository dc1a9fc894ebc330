import type { Id } from "../../base/id.ts";
import { compareNames } from "../../domain/text/name-order.ts";
import type { HelperLine } from "../../protocol/office-messages.ts";
import type { ReadTx } from "../storage.ts";
import type { OfficeView } from "./office-view.ts";

/** Helpers by name, with the villages they have now and the phones that may still write. */
export async function helperLines(view: OfficeView, tx: ReadTx): Promise<HelperLine[]> {
  const phones = (await tx.installations()).filter((row) => row.revokedAt === null);
  const villages = villagesByHelper(view);
  return view
    .docs("helper")
    .sort((a, b) => compareNames(a.name, b.name))
    .map((helper) => ({
      ...helper,
      villages: villages.get(helper.id) ?? [],
      devices: phones.filter((phone) => phone.helper === helper.id).length,
    }));
}

/** What each helper has been given and not been taken. */
export function villagesByHelper(view: OfficeView): Map<Id, Id[]> {
  const villages = new Map<Id, Id[]>();
  for (const { helper, target, ended } of view.docs("assignment")) {
    if (ended || !("village" in target)) continue;
    villages.set(helper, [...(villages.get(helper) ?? []), target.village]);
  }
  return villages;
}

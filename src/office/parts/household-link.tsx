import type { Id } from "../../base/id.ts";
import { officeText } from "../../ui/text/office.ts";
import { openHousehold } from "../state/open-household.ts";

/** Opens a household beside the list. Its id stays out of the address: that would be kept in the browser's history. */
export function HouseholdLink({ id, name, label }: { id: Id; name: string; label?: string }) {
  return (
    <a
      href="/office/households"
      onClick={() => {
        openHousehold.value = id;
      }}
    >
      {label ?? (name || officeText.none)}
    </a>
  );
}

import { Icon } from "../../ui/icons.tsx";
import { officeText } from "../../ui/text/office.ts";

/** Exports the list it stands over; not there while there is nothing to export. */
export function SaveButton({ of, onClick, empty }: { of: string; onClick: () => void; empty?: boolean }) {
  if (empty) return null;
  return (
    <button type="button" class="btn btn--small" aria-label={officeText.exportCsvOf(of)} onClick={onClick}>
      <Icon name="dl" />
      {officeText.exportCsv}
    </button>
  );
}

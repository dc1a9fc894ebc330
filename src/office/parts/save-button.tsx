import { Icon } from "../../ui/icons.tsx";
import { officeText } from "../../ui/text/office.ts";

/** Exports the list it stands over. */
export function SaveButton({ of, onClick, disabled }: { of: string; onClick: () => void; disabled?: boolean }) {
  return (
    <button
      type="button"
      class="btn btn--small"
      aria-label={officeText.exportCsvOf(of)}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name="dl" />
      {officeText.exportCsv}
    </button>
  );
}

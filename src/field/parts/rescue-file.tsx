import { exportParcel } from "../../device/parcels.ts";
import { storageText } from "../../ui/text/field-storage.ts";
import { useSession } from "../state/session.ts";
import { ExportButton } from "./export-button.tsx";

/** On a full disk: making a file only reads. */
export function RescueFile() {
  const { store } = useSession();
  return <ExportButton label={storageText.exportFile} make={() => exportParcel(store, "all")} />;
}

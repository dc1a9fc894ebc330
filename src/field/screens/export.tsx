import { useEffect, useState } from "preact/hooks";
import { exportParcel } from "../../device/parcels.ts";
import { formatNumber } from "../../domain/text/format.ts";
import { Card } from "../../ui/parts/card.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { Segmented } from "../../ui/parts/segmented.tsx";
import { commonText } from "../../ui/text/common.ts";
import { carryText } from "../../ui/text/field-carry.ts";
import { stripText } from "../../ui/text/field-strip.ts";
import { ExportButton } from "../parts/export-button.tsx";
import { useBack } from "../parts/go-back.ts";
import { Page } from "../parts/page.tsx";
import { exportUnopened, olderOutboxes, type Readable } from "../state/readable.ts";
import { useSession } from "../state/session.ts";
import { useEnvelopes } from "../state/use-envelopes.ts";

const COUNT = (n: number) => formatNumber(n, 0);
type Which = "uncarried" | "all";

/** Xuất tệp: what waits, as a file for whoever goes to where there is signal. */
export function ExportScreen() {
  const back = useBack("/dong-bo");
  const { install } = useSession();
  const [older, setOlder] = useState<readonly Readable[] | null>(null);
  useEffect(() => void olderOutboxes(install).then(setOlder), [install]);
  return (
    <Page name={carryText.exportFile} title={carryText.exportFile} back={{ label: commonText.back, onClick: back }}>
      <div class="pad stack">
        <p>{carryText.exportLead}</p>
        {older && <Choice isAll={older.length === 0} />}
        {older?.map((outbox) => (
          <Older key={outbox.install} {...outbox} />
        ))}
        <Notice tone="phone">{carryText.staysHere}</Notice>
      </div>
    </Page>
  );
}

/** Envelopes need no key to be carried: also those whose passphrase is forgotten go out as a file. */
function Older({ install, waiting }: Readable) {
  return (
    <Card>
      <div class="stack">
        <p class="num">{stripText.otherInstalls(waiting)}</p>
        <ExportButton label={carryText.exportOlder} make={() => exportUnopened(install)} />
      </div>
    </Card>
  );
}

/** `isAll`: no older installation on this phone has anything to deliver. */
function Choice({ isAll }: { isAll: boolean }) {
  const { store, counts } = useSession();
  const [which, choose] = useState<Which>("uncarried");
  const lines = useEnvelopes();
  if (!lines) return null;
  const waiting = lines.filter((line) => line.state === "on-phone");
  const uncarried = waiting.filter((line) => line.carriedAt === null).length;
  const count = which === "all" ? waiting.length : uncarried;
  if (waiting.length === 0 && !isAll) return null;
  if (waiting.length === 0)
    return <p role="status">{counts.value.head === 0 ? carryText.nothingSaved : carryText.nothingWaits}</p>;
  return (
    <Card>
      <h2 class="field__label">{carryText.whichFile}</h2>
      <Segmented<Which>
        two
        label={carryText.whichFile}
        value={which}
        onChange={choose}
        choices={[
          { value: "uncarried", label: carryText.whichUncarried(COUNT(uncarried)) },
          { value: "all", label: carryText.whichAll(COUNT(waiting.length)) },
        ]}
      />
      <p class="under num">{count > 0 ? carryText.howMany(COUNT(count)) : carryText.allExported}</p>
      <div class="stack under">
        <ExportButton
          main
          label={carryText.exportFile}
          disabled={count === 0}
          make={() => exportParcel(store, which)}
        />
      </div>
    </Card>
  );
}

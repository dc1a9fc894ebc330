import { useRef, useState } from "preact/hooks";
import { type ParcelReceived, receiveParcel } from "../../device/parcels.ts";
import type { SharedFile } from "../../device/shared-files.ts";
import { Icon } from "../../ui/icons.tsx";
import { classNames } from "../../ui/parts/class-names.ts";
import { Notice } from "../../ui/parts/notice.tsx";
import { commonText } from "../../ui/text/common.ts";
import { carryText } from "../../ui/text/field-carry.ts";
import { CourierCard } from "../parts/courier-card.tsx";
import { useBack } from "../parts/go-back.ts";
import { Page } from "../parts/page.tsx";
import { mayBeTakenAgain, receivedWords } from "../parts/received-words.ts";
import { SharedCard } from "../parts/shared-card.tsx";
import { wakeSync } from "../state/sync.ts";

/** A shared file is dropped once it was read to its end; what may be taken again stays. */
type Brought = Pick<SharedFile, "file"> & Partial<SharedFile>;

/** Nhận tệp: a file chosen here, or shared with the app by another one; and what this phone carries for colleagues. */
export function ReceiveScreen() {
  const back = useBack("/dong-bo");
  const [busy, setBusy] = useState(false);
  const [received, setReceived] = useState<readonly ParcelReceived[]>([]);
  const read = async (files: readonly Brought[]) => {
    setBusy(true);
    const results: ParcelReceived[] = [];
    for (const { file, drop } of files) {
      const result = await receiveParcel(file).catch((): ParcelReceived => ({ kind: "failed" }));
      results.push(result);
      if (!mayBeTakenAgain(result)) await drop?.().catch(() => {});
    }
    setReceived(results);
    setBusy(false);
    void wakeSync("saved");
  };
  return (
    <Page name={carryText.receiveFile} title={carryText.receiveFile} back={{ label: commonText.back, onClick: back }}>
      <div class="pad stack">
        <p>{carryText.receiveLead}</p>
        <SharedCard busy={busy} seen={received} onTake={(files) => void read(files)} />
        <FilePicker busy={busy} onFile={(file) => void read([{ file }])} />
        <div role="status" class="stack">
          {received.flatMap(receivedWords).map(({ tone, text }, index) => (
            <Notice key={index} tone={tone}>
              {text}
            </Notice>
          ))}
        </div>
        <CourierCard seen={received} />
      </div>
    </Page>
  );
}

/** The name tells nothing: messengers rename files, so every kind may be chosen and the content is looked at. */
function FilePicker({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <label class={classNames("btn btn--main btn--wide", busy && "is-busy")} aria-busy={busy}>
      <Icon name="dl" />
      {busy ? carryText.reading : carryText.choose}
      <input
        class="sr"
        ref={input}
        type="file"
        disabled={busy}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          // The same file may be chosen again after it was mended.
          if (input.current && file) input.current.value = "";
          if (file) onFile(file);
        }}
      />
    </label>
  );
}

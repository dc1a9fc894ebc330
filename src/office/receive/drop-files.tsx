import { useRef, useState } from "preact/hooks";
import { Icon } from "../../ui/icons.tsx";
import { Button } from "../../ui/parts/button.tsx";
import { classNames } from "../../ui/parts/class-names.ts";
import { receiveText } from "../../ui/text/office-receive.ts";
import { receive } from "./receive-files.ts";

export function DropFiles() {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void receive([...(event.dataTransfer?.files ?? [])]);
  };
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const onChange = (event: { currentTarget: HTMLInputElement }) => {
    void receive([...(event.currentTarget.files ?? [])]);
    // The same file may be chosen again.
    event.currentTarget.value = "";
  };
  return (
    <section
      class={classNames("panel drop", over && "is-over")}
      aria-label={receiveText.choose}
      onDrop={onDrop}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
    >
      <Icon name="upload" />
      <p class="drop__lead">{receiveText.dropHere}</p>
      {/* No accept: a messenger may have given the file any name and type. */}
      <input
        ref={input}
        class="sr"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={receiveText.choose}
        onChange={onChange}
      />
      <Button kind="main" icon="file" onClick={() => input.current?.click()}>
        {receiveText.choose}
      </Button>
      <p class="mute">{receiveText.format}</p>
      <p class="with-icon">
        <Icon name="lock" />
        {receiveText.sealed}
      </p>
    </section>
  );
}

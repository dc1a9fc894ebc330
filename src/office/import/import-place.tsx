import { officeText } from "../../ui/text/office.ts";
import { importText } from "../../ui/text/office-import.ts";
import { PlaceFrame } from "../shell/place-frame.tsx";
import { num } from "../words.ts";
import { ChooseFile } from "./choose-file.tsx";
import { ImportDone } from "./import-done.tsx";
import { type ImportState, importState } from "./import-flow.ts";
import { Preview } from "./preview.tsx";
import { Steps } from "./steps.tsx";

export function ImportPlace() {
  const state = importState.value;
  return (
    <PlaceFrame title={officeText.import} lead={leadOf(state)} acts={<Steps at={stepOf(state)} />}>
      <Step state={state} />
    </PlaceFrame>
  );
}

function Step({ state }: { state: ImportState }) {
  switch (state.kind) {
    case "choose":
      return <ChooseFile problem={state.problem} />;
    case "reading":
      return (
        <p class="mute" role="status">
          {importText.reading(state.name)}
        </p>
      );
    case "preview":
    case "taking":
      return (
        <Preview
          key={state.preview.digest}
          preview={state.preview}
          file={state.file}
          taking={state.kind === "taking"}
          problem={"problem" in state ? state.problem : null}
        />
      );
    case "done":
      return <ImportDone answer={state.answer} />;
  }
}

function leadOf(state: ImportState): string {
  if (state.kind === "preview" || state.kind === "taking")
    return importText.fileLine(state.file.name, num(state.preview.rows));
  return state.kind === "done" ? state.name : importText.intro;
}

function stepOf(state: ImportState): number {
  if (state.kind === "choose" || state.kind === "reading") return 1;
  return state.kind === "done" ? 3 : 2;
}

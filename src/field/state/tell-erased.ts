import type { RowChange } from "../../store/types.ts";
import { showToast } from "../../ui/parts/toast.tsx";
import { fieldText } from "../../ui/text/field.ts";
import type { OwnTexts } from "./own-texts.ts";

/** What the office erased takes forms and own texts along (S15): the helper hears why a draft is gone. */
export function tellErased({ removed }: RowChange, own: OwnTexts): void {
  for (const { kind, id } of removed) if (kind === "own") own.drop(id);
  if (removed.some(({ kind }) => kind === "draft" || kind === "own")) showToast({ text: fieldText.erased });
}

import type { ParcelReceived } from "../../device/parcels.ts";
import { formatNumber } from "../../domain/text/format.ts";
import { carryText } from "../../ui/text/field-carry.ts";
import type { Said } from "./export-words.ts";

/** What became of a file, sentence by sentence; at least one. */
export function receivedWords(received: ParcelReceived): Said[] {
  switch (received.kind) {
    case "taken":
      return takenWords(received);
    case "not-a-parcel":
      return [{ tone: "look", text: carryText.notParcel }];
    case "newer":
      return [{ tone: "look", text: carryText.newer }];
    case "other-commune":
      return [{ tone: "look", text: carryText.otherCommune }];
    case "full":
      return [{ tone: "look", text: carryText.full }];
    case "failed":
      return [{ tone: "look", text: carryText.failed }];
  }
}

type Taken = Extract<ParcelReceived, { kind: "taken" }>;

function takenWords(taken: Taken): Said[] {
  const said: Said[] = [];
  const tell = (n: number, tone: Said["tone"], words: (n: string) => string) => {
    if (n > 0) said.push({ tone, text: words(formatNumber(n, 0)) });
  };
  tell(taken.cleared, "office", carryText.cleared);
  tell(taken.carried, "phone", carryText.carried);
  tell(taken.receiptsForOthers, "phone", carryText.receiptsForOthers);
  tell(taken.alreadyHeld, "know", carryText.alreadyHeld);
  tell(taken.refused, "look", carryText.refused);
  if (said.length === 0) said.push({ tone: "know", text: carryText.nothingNew });
  if (taken.damaged) said.push({ tone: "look", text: carryText.damaged });
  return said;
}

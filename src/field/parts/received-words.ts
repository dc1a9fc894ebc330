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
      return [...receiptWords(received), { tone: "look", text: carryText.full }];
    case "failed":
      return [{ tone: "look", text: carryText.failed }];
  }
}

/** A file that another app shared stays until it was read to its end: what had no room, failed, or waits for an update. */
export function mayBeTakenAgain({ kind }: ParcelReceived): boolean {
  return kind === "failed" || kind === "full" || kind === "newer";
}

type Taken = Extract<ParcelReceived, { kind: "taken" }>;

function takenWords(taken: Taken): Said[] {
  const said = [
    ...receiptWords(taken),
    ...counted(taken.carried, "phone", carryText.carried),
    ...counted(taken.alreadyHeld, "know", carryText.alreadyHeld),
    ...counted(taken.refused, "look", carryText.refused),
  ];
  if (said.length === 0) said.push({ tone: "know", text: carryText.nothingNew });
  if (taken.damaged) said.push({ tone: "look", text: carryText.damaged });
  return said;
}

function receiptWords({ cleared, receiptsForOthers }: Pick<Taken, "cleared" | "receiptsForOthers">): Said[] {
  return [
    ...counted(cleared, "office", carryText.cleared),
    ...counted(receiptsForOthers, "phone", carryText.receiptsForOthers),
  ];
}

function counted(n: number, tone: Said["tone"], words: (n: string) => string): Said[] {
  return n > 0 ? [{ tone, text: words(formatNumber(n, 0)) }] : [];
}

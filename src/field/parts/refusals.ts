import type { RejectReason } from "../../protocol/messages.ts";
import { FINAL } from "../../store/courier.ts";
import { carryText } from "../../ui/text/field-carry.ts";

/** Envelopes of colleagues that the office did not take for one reason. */
export interface Refusal {
  count: number;
  why: string;
  /** Carried no further: the office will never take these bytes. */
  isFinal: boolean;
}

export function refusals(refused: readonly RejectReason[]): Refusal[] {
  return [...new Set(refused)].map((reason) => ({
    count: refused.filter((one) => one === reason).length,
    why: whyOf(reason),
    isFinal: FINAL.has(reason),
  }));
}

function whyOf(reason: RejectReason): string {
  switch (reason) {
    case "proof":
      return carryText.refusedProof;
    case "malformed":
      return carryText.refusedMalformed;
    case "too-large":
      return carryText.refusedLarge;
    case "unknown-install":
      return carryText.refusedUnknown;
    case "unknown-key":
      return carryText.refusedKey;
  }
}

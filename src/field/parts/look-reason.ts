import type { RejectReason } from "../../protocol/messages.ts";
import type { EnvelopeLine } from "../../store/types.ts";
import { quarantineText, refusalText, waitText } from "../../ui/text/codes.ts";
import { stripText } from "../../ui/text/field-strip.ts";
import { syncText } from "../../ui/text/field-sync.ts";

/** Why a person must look; null when nobody must. */
export function lookReason(line: EnvelopeLine): string | null {
  if (line.state === "on-phone") return line.rejected === null ? null : rejectWords(line.rejected);
  const { verdict } = line;
  if (!verdict) return null;
  if (verdict.kind === "refused") return wordOf(refusalText, verdict.reason);
  if (verdict.kind === "quarantined") return wordOf(quarantineText, verdict.reason);
  return verdict.kind === "branch" ? waitText.fork : null;
}

/** A reason of a newer office may have no words here yet. */
function wordOf(words: Readonly<Record<string, string>>, reason: string): string {
  return words[reason] ?? stripText.look;
}

function rejectWords(reason: RejectReason): string {
  switch (reason) {
    case "proof":
      return syncText.rejectProof;
    case "unknown-key":
      return syncText.rejectKey;
    case "unknown-install":
      return syncText.rejectUnknown;
    case "too-large":
      return syncText.rejectLarge;
    case "malformed":
      return syncText.rejectMalformed;
  }
}

import { formatNumber } from "../../domain/text/format.ts";
import type { NoticeProps } from "../../ui/parts/notice.tsx";
import { carryText } from "../../ui/text/field-carry.ts";
import type { ExportEnd } from "../state/export-file.ts";

export interface Said {
  tone: NonNullable<NoticeProps["tone"]>;
  text: string;
}

/** How an export ended; never "sent", which only a receipt proves. */
export function exportWords(end: ExportEnd): Said {
  switch (end.kind) {
    case "shared":
      return { tone: "phone", text: carryText.endShared(formatNumber(end.count, 0)) };
    case "downloaded":
      return {
        tone: "phone",
        text: `${carryText.endDownloaded(formatNumber(end.count, 0))} ${carryText.fileName(end.name)}`,
      };
    case "cancelled":
      return { tone: "know", text: carryText.endCancelled };
    case "nothing":
      return { tone: "know", text: carryText.endNothing };
    case "failed":
      return { tone: "look", text: carryText.endFailed };
  }
}

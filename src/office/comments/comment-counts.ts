import type { CommentLine } from "../../protocol/office-messages.ts";

/** Comments by route and stage: the only things that are counted of them. */
export interface CommentCounts {
  ownPending: number;
  ownSent: number;
  officeHeld: number;
  withdrawn: number;
}

export function countComments(lines: readonly CommentLine[]): CommentCounts {
  const counts: CommentCounts = { ownPending: 0, ownSent: 0, officeHeld: 0, withdrawn: 0 };
  for (const { route, stage } of lines) {
    if (stage === "withdrawn") counts.withdrawn++;
    else if (route === "office") counts.officeHeld++;
    else if (stage === "sent") counts.ownSent++;
    else counts.ownPending++;
  }
  return counts;
}

import { expect, test } from "vitest";
import { countComments } from "../../../../src/office/comments/comment-counts.ts";
import type { CommentLine } from "../../../../src/protocol/office-messages.ts";

const line = (route: string, stage: string): CommentLine => ({
  id: "x",
  village: "v",
  item: "i",
  day: "2025-11-06",
  route,
  stage,
  sealed: null,
  signed: false,
});

test("comments are counted by route and stage and by nothing else", () => {
  const lines = [
    line("own", "pending"),
    line("own", "sent"),
    line("own", "sent"),
    line("office", "pending"),
    line("office", "sent"),
    line("office", "withdrawn"),
    line("own", "withdrawn"),
  ];
  expect(countComments(lines)).toEqual({ ownPending: 1, ownSent: 2, officeHeld: 2, withdrawn: 2 });
});

import { describe, expect, test } from "vitest";
import { DAY } from "../../../../src/base/time.ts";
import type { Comment } from "../../../../src/domain/records.ts";
import { commentDraftKey, commentDrafts, commentsOnPhone, shelfOf } from "../../../../src/field/state/comment-list.ts";
import { eraseDay, isDue, KEPT_AFTER_SENDING } from "../../../../src/field/state/erase-own.ts";
import { OwnTexts } from "../../../../src/field/state/own-texts.ts";
import type { EnvelopeLine } from "../../../../src/store/types.ts";
import { HELPER, idOf, NOW, TODAY, VILLAGE } from "./sample-world.ts";

const COMMENT: Comment = {
  id: idOf("comment"),
  village: VILLAGE.id,
  item: idOf("item"),
  day: TODAY,
  route: "own",
  stage: "pending",
  helper: HELPER,
  consent: { notice: "1", way: "spoken", guardian: false },
  sealed: null,
  signedBy: null,
};

const OWN = {
  kind: "comment" as const,
  text: "Đường vào bản",
  stance: null,
  household: null,
  member: null,
  item: COMMENT.item,
  route: "own" as const,
  writtenAt: NOW,
  sentAt: null,
};

describe("shelves of comments", () => {
  test("an own draft is pending until the resident has sent it", () => {
    expect(shelfOf(COMMENT, new Set())).toBe("pending");
    expect(shelfOf({ ...COMMENT, stage: "sent" }, new Set())).toBe("sent");
  });

  test("one through the office is sent when its envelope has a receipt, not before", () => {
    const office: Comment = { ...COMMENT, route: "office", sealed: "x" };
    const args = { id: COMMENT.id };
    const mutation = { id: idOf("m"), name: "write-comment", args, madeAt: NOW, baseRevision: 0 };
    const line = { seq: 1, mutations: [mutation], state: "on-phone" } as unknown as EnvelopeLine;
    expect(shelfOf(office, commentsOnPhone([line]))).toBe("pending");
    expect(shelfOf(office, commentsOnPhone([{ ...line, state: "received" }]))).toBe("sent");
  });

  test("a withdrawn one is on no shelf", () => {
    expect(shelfOf({ ...COMMENT, stage: "withdrawn" }, new Set())).toBeNull();
  });

  test("half written ones are found by their draft's key", () => {
    const keys = [
      "visit/x",
      commentDraftKey(null, "one"),
      commentDraftKey("abc", "two"),
      commentDraftKey("abc", "three"),
    ];
    expect(commentDrafts(keys)).toEqual([
      { household: null, draft: "one" },
      { household: "abc", draft: "two" },
      { household: "abc", draft: "three" },
    ]);
  });
});

describe("S15 the resident's words on the phone", () => {
  test("go at latest 7 days after they were sent", () => {
    expect(isDue({ ...OWN, sentAt: NOW }, "sent", NOW + 7 * DAY - 1)).toBe(false);
    expect(isDue({ ...OWN, sentAt: NOW }, "sent", NOW + 7 * DAY)).toBe(true);
  });

  test("go at once when consent was withdrawn, wherever that was said", () => {
    expect(isDue(OWN, "withdrawn", NOW)).toBe(true);
  });

  test("stay while they are pending", () => {
    expect(isDue(OWN, "pending", NOW + 60 * DAY)).toBe(false);
  });

  test("other own rows, such as the helper's name, are no comments", () => {
    const own = new OwnTexts();
    own.take([
      { id: HELPER, value: { kind: "helper", name: "x" } },
      { id: COMMENT.id, value: OWN },
    ]);
    expect([...own.all.value.keys()]).toEqual([COMMENT.id]);
  });
});

test("the day that stands in the clear ends within the seven days, never later", () => {
  for (const sentAt of [NOW, NOW + DAY / 2, NOW + DAY - 1]) {
    const over = eraseDay(sentAt) * DAY - sentAt;
    expect(over).toBeLessThanOrEqual(KEPT_AFTER_SENDING);
    expect(over).toBeGreaterThan(KEPT_AFTER_SENDING - DAY);
  }
});

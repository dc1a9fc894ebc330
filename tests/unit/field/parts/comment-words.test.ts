import { describe, expect, test } from "vitest";
import type { Comment } from "../../../../src/domain/records.ts";
import { whereWords } from "../../../../src/field/parts/comment-words.ts";

const commentOf = (route: Comment["route"], stage: Comment["stage"]) => ({ route, stage }) as Comment;

describe("where the words of a comment are", () => {
  test("S5 on the resident's own route never at the office, with a receipt of its envelope or without", () => {
    for (const waits of [true, false]) {
      for (const stage of ["pending", "sent"] as const) {
        for (const isHere of [true, false]) {
          expect(whereWords(commentOf("own", stage), waits, isHere)).not.toMatch(/văn phòng/i);
        }
      }
      expect(whereWords(commentOf("own", "pending"), waits, true)).toBe("lời góp ý chỉ ở máy này");
      expect(whereWords(commentOf("own", "pending"), waits, false)).toBe("lời góp ý chỉ ở máy đã viết");
      expect(whereWords(commentOf("own", "sent"), waits, true)).toBe("người dân đã tự gửi");
    }
  });

  test("S5 through the office at the office only with a receipt", () => {
    expect(whereWords(commentOf("office", "pending"), true, false)).toBe("Trên máy");
    expect(whereWords(commentOf("office", "pending"), false, false)).toBe("Văn phòng đã nhận");
  });
});

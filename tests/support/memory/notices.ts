import type { NoticeReads, NoticeWrites } from "../../../src/server/comment-notices.ts";
import type { Tables } from "./tables.ts";

export function noticeMethods(tables: Tables): NoticeReads & NoticeWrites {
  return {
    commentNotices: async () => tables.all("commentNotices").sort((a, b) => a.at - b.at || a.revision - b.revision),
    addCommentNotice: async (notice) => tables.set("commentNotices", notice, notice.at, notice.revision),
    dropCommentNotices: async (upTo) => {
      for (const { at, revision } of tables.all("commentNotices", (row) => row.revision <= upTo)) {
        tables.drop("commentNotices", at, revision);
      }
    },
  };
}

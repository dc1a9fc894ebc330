import type { CommentNotice } from "../../domain/comment-term.ts";
import type { NoticeReads, NoticeWrites } from "../comment-notices.ts";
import type { Query } from "./query.ts";

export function noticeReads(query: Query, commune: string): NoticeReads {
  return {
    commentNotices: () =>
      query<CommentNotice>("select at, revision from comment_notices where commune = $1 order by at, revision", [
        commune,
      ]),
  };
}

export function noticeWrites(query: Query, commune: string): NoticeWrites {
  return {
    addCommentNotice: async ({ at, revision }) => {
      await query("insert into comment_notices (commune, at, revision) values ($1, $2, $3) on conflict do nothing", [
        commune,
        at,
        revision,
      ]);
    },
    dropCommentNotices: async (upTo) => {
      await query("delete from comment_notices where commune = $1 and revision <= $2", [commune, upTo]);
    },
  };
}

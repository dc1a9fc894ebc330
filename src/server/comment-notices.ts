import type { CommentNotice } from "../domain/comment-term.ts";

export interface NoticeReads {
  /** By time. */
  commentNotices(): Promise<CommentNotice[]>;
}

export interface NoticeWrites {
  addCommentNotice(notice: CommentNotice): Promise<void>;
  /** Those of this revision and of earlier ones. */
  dropCommentNotices(upTo: number): Promise<void>;
}

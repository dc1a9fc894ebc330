import { texts } from "./catalogue.ts";

/** The list of comments and an own draft. */
export const commentsText = texts({
  invite: { vi: "Mời góp ý", en: "Take a comment" },
  pending: { vi: "Chờ gửi", en: "Pending" },
  drafts: { vi: "Bản nháp", en: "Drafts" },
  sent: { vi: "Đã gửi", en: "Sent" },
  ownRoute: { vi: "Người dân tự gửi khi có sóng", en: "The resident sends it when there is signal" },
  officeRoute: { vi: "Nhờ văn phòng xã nhận giúp", en: "Handed in through the office" },
  unsigned: { vi: "Góp ý không ghi tên", en: "Unsigned comment" },
  signed: { vi: "Góp ý có ghi tên", en: "Signed comment" },
  someone: { vi: "Người dân", en: "A resident" },
  keptUntil: { vi: (day: string) => `giữ đến ${day}`, en: (day: string) => `kept until ${day}` },
  writtenOn: { vi: (day: string) => `viết ${day}`, en: (day: string) => `written ${day}` },
  sealedOn: { vi: (day: string) => `đã niêm phong ${day}`, en: (day: string) => `sealed ${day}` },
  none: { vi: "Chưa có ý kiến nào ở đây.", en: "No comments here yet." },
  noneDrafts: { vi: "Không có bản nháp nào đang viết dở.", en: "No comment is half written." },
  draftUnfinished: { vi: "Ý kiến đang viết dở", en: "A comment in writing" },
  continueDraft: { vi: "Mở để viết tiếp", en: "Open to go on" },
  oneComment: { vi: "Ý kiến", en: "Comment" },
  residentsText: { vi: "Lời của người dân", en: "The resident's words" },
  textElsewhere: {
    vi: "Lời góp ý chỉ nằm trên máy đã viết.",
    en: "The words are only on the phone they were written on.",
  },
  textSealed: {
    vi: "Đã niêm phong cho văn phòng xã. Máy này và người mang không mở được.",
    en: "Sealed to the commune office. Neither this phone nor a carrier can open it.",
  },
  howToSend: {
    vi: "Khi có sóng, người dân mở VNeID bằng tài khoản của mình và tự gửi. Có thể sao chép lời góp ý để dán vào.",
    en: "When there is signal, the resident opens VNeID with the own account and sends it. The words can be copied.",
  },
  copyText: { vi: "Sao chép lời góp ý", en: "Copy the words" },
  copied: { vi: "Đã sao chép.", en: "Copied." },
  markSent: { vi: "Người dân đã tự gửi", en: "The resident has sent it" },
  markedSent: { vi: "Đã ghi: người dân tự gửi.", en: "Noted: sent by the resident." },
  withdraw: { vi: "Rút lại đồng ý, xóa ý kiến", en: "Withdraw consent, delete the comment" },
  withdrawTitle: { vi: "Rút lại đồng ý", en: "Withdraw consent" },
  withdrawWhat: {
    vi: "Lời góp ý trên máy này bị xóa ngay và không lấy lại được. Văn phòng cũng xóa khi nhận được phong bì này.",
    en: "The words on this phone are deleted at once, for good. The office deletes its copy when this envelope arrives.",
  },
  withdrawDo: { vi: "Xóa theo ý người dân", en: "Delete as the resident asks" },
  withdrawn: { vi: "Đã rút. Lời góp ý đã xóa khỏi máy.", en: "Withdrawn. The words are deleted from this phone." },
  stateWithdrawn: { vi: "Đã rút lại", en: "Withdrawn" },
  erasedSoon: {
    vi: "Lời góp ý tự xóa khỏi máy 7 ngày sau khi gửi.",
    en: "The words are erased from this phone 7 days after sending.",
  },
  gone: { vi: "Ý kiến này không còn trên máy.", en: "This comment is no longer on this phone." },
});

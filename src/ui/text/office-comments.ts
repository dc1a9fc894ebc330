import { texts } from "./catalogue.ts";

const s = (n: string) => (n === "1" ? "" : "s");

/** Ý kiến. Counts by route and stage only: what people think is counted nowhere. */
export const commentsText = texts({
  lead: {
    vi: "Hai đường gửi tính riêng. Ý kiến do người dân tự quyết định.",
    en: "The two routes are counted apart. What to say is for each resident to decide.",
  },
  endsAfter: {
    vi: (day: string) =>
      `Ý kiến của đợt này sẽ được xóa sau ngày ${day}, như đã hứa với người dân. Ý kiến đến muộn được giữ 7 ngày kể từ khi đến.`,
    en: (day: string) =>
      `The comments of this campaign are erased after ${day}, as residents were promised. One that comes late is kept for 7 days.`,
  },
  endedAfter: {
    vi: (day: string) =>
      `Ý kiến của đợt này đã hết hạn giữ ngày ${day}; số dưới đây chỉ đếm ý kiến còn giữ. Ý kiến đến muộn được giữ 7 ngày kể từ khi đến.`,
    en: (day: string) =>
      `The comments of this campaign were kept until ${day}; the figures count only what is left. One that comes late is kept for 7 days.`,
  },
  ownPending: { vi: "Chờ người dân tự gửi", en: "Waiting to be sent by residents" },
  ownPendingUnit: { vi: "bản nháp còn trên điện thoại", en: "drafts still on phones" },
  ownSent: { vi: "Người dân đã tự gửi", en: "Sent by residents" },
  ownSentUnit: { vi: "ý kiến, gửi bằng tài khoản riêng", en: "with their own account" },
  officeHeld: { vi: "Nộp qua văn phòng", en: "Handed in through the office" },
  officeHeldUnit: { vi: "ý kiến, niêm phong ở đây", en: "sealed here" },
  withdrawn: { vi: "Đã rút", en: "Withdrawn" },
  withdrawnUnit: { vi: "ý kiến, nội dung đã xóa", en: "their text is gone" },
  list: { vi: "Nộp qua văn phòng", en: "Handed in through the office" },
  allList: { vi: "Danh sách", en: "List" },
  empty: { vi: "Chưa có ý kiến nào.", en: "No comments yet." },
  emptyOffice: { vi: "Chưa có ý kiến nào nộp qua văn phòng.", en: "No comment was handed in through the office yet." },
  colVillage: { vi: "Thôn/bản", en: "Village" },
  colItem: { vi: "Nội dung", en: "Item" },
  colDay: { vi: "Ngày", en: "Day" },
  colRoute: { vi: "Đường gửi", en: "Route" },
  colStage: { vi: "Trạng thái", en: "State" },
  routeOwn: { vi: "Tự gửi", en: "By the resident" },
  routeOffice: { vi: "Qua văn phòng", en: "Via the office" },
  stagePendingOwn: { vi: "Chờ gửi", en: "Pending" },
  stagePendingOffice: { vi: "Văn phòng đã nhận", en: "At the office" },
  stageSent: { vi: "Đã gửi", en: "Sent" },
  stageWithdrawn: { vi: "Đã rút", en: "Withdrawn" },
  filterRoute: { vi: "Đường gửi", en: "Route" },
  filterStage: { vi: "Trạng thái", en: "State" },

  reader: { vi: "Đọc ý kiến", en: "Read comments" },
  locked: {
    vi: "Ý kiến nộp qua văn phòng được niêm phong. Gõ lại mật khẩu để mở trên máy này; không lưu lại gì.",
    en: "Comments handed in are sealed. Type your password again to open them on this computer; nothing is stored.",
  },
  unlock: { vi: "Mở niêm phong", en: "Open the seal" },
  unlocking: { vi: "Đang mở, một chút…", en: "Opening, one moment…" },
  noKey: {
    vi: "Tên này chưa được trao khóa đọc ý kiến.",
    en: "This coordinator holds no reading key.",
  },
  keyBroken: {
    vi: "Không mở được khóa đọc bằng mật khẩu này.",
    en: "The reading key does not open with this password.",
  },
  unlocked: { vi: "Đang mở niêm phong", en: "The seal is open" },
  lockAgain: { vi: "Niêm lại", en: "Seal again" },
  pick: { vi: "Chọn một ý kiến trong danh sách để đọc.", en: "Choose a comment in the list to read it." },
  cannotOpen: {
    vi: "Không mở được ý kiến này: nội dung không khớp với khóa đọc. Văn bản niêm phong vẫn còn nguyên.",
    en: "This comment does not open with the reading key. Its sealed text is kept as it is.",
  },
  nothingSealed: {
    vi: "Ý kiến này không gửi nội dung qua văn phòng.",
    en: "This comment's text does not go through the office.",
  },
  signedBy: { vi: (name: string) => `Ký tên: ${name}`, en: (name: string) => `Signed: ${name}` },
  unsigned: { vi: "Không ký tên", en: "Not signed" },
  characters: { vi: (n: string) => `${n} ký tự`, en: (n: string) => `${n} character${s(n)}` },
  leaveNote: {
    vi: "Rời mục này là niêm lại ngay.",
    en: "Leaving this place seals them again.",
  },
});

/** The resident's own answer, read with the comment it belongs to and counted nowhere. */
export const stanceText = texts({
  agree: { vi: "Tán thành", en: "In favour" },
  partly: { vi: "Đồng ý một phần", en: "In favour of a part" },
  disagree: { vi: "Không tán thành", en: "Not in favour" },
});

import { texts } from "./catalogue.ts";

const s = (n: string) => (n === "1" ? "" : "s");

/** Phân công: helpers, their villages, their phones' enrolment. */
export const helpersText = texts({
  lead: {
    vi: (helpers: string, left: string) => `${helpers} người hỗ trợ · ${left} thôn, bản chưa giao`,
    en: (helpers: string, left: string) => `${helpers} helper${s(helpers)} · ${left} village${s(left)} not assigned`,
  },
  add: { vi: "Thêm người hỗ trợ", en: "Add a helper" },
  newName: { vi: "Họ tên người hỗ trợ mới", en: "Name of the new helper" },
  nameNeeded: { vi: "Điền họ tên.", en: "Fill in the name." },
  added: {
    vi: (name: string) => `Đã thêm ${name}. Chọn thôn, bản và giao.`,
    en: (name: string) => `${name} added. Choose villages and save.`,
  },
  empty: {
    vi: "Chưa có người hỗ trợ nào. Thêm người đầu tiên ở trên.",
    en: "No helpers yet. Add the first one above.",
  },
  list: { vi: "Người hỗ trợ", en: "Helpers" },
  colName: { vi: "Họ tên", en: "Name" },
  colVillages: { vi: "Thôn, bản", en: "Villages" },
  colHouseholds: { vi: "Số hộ", en: "Households" },
  colDevices: { vi: "Máy", en: "Phones" },
  colContact: { vi: "Liên lạc cuối", en: "Last contact" },
  noVillages: { vi: "chưa giao", en: "none yet" },
  villagesOf: { vi: (name: string) => `Thôn, bản của ${name}`, en: (name: string) => `Villages of ${name}` },
  villagesNote: {
    vi: "Điện thoại của người này chỉ giữ các hộ được giao. Một thôn, bản có thể giao cho nhiều người.",
    en: "The helper's phone holds only assigned households. A village may have several helpers.",
  },
  noVillagesAtAll: {
    vi: "Chưa có thôn, bản nào. Nhập danh sách hộ trước.",
    en: "No villages yet. Import the list first.",
  },
  alsoWith: { vi: (names: string) => `cũng giao cho ${names}`, en: (names: string) => `also with ${names}` },
  save: { vi: "Giao", en: "Assign" },
  saveCount: {
    vi: (villages: string, households: string) => `Giao ${villages} thôn, bản, ${households} hộ`,
    en: (villages: string, households: string) =>
      `Assign ${villages} village${s(villages)}, ${households} household${s(households)}`,
  },
  saved: { vi: (name: string) => `Đã giao cho ${name}.`, en: (name: string) => `Assigned to ${name}.` },
  unchanged: { vi: "Chưa có gì thay đổi", en: "Nothing changed" },
  undoChanges: { vi: "Trở lại như cũ", en: "Put back" },

  enrol: { vi: "Ghi danh điện thoại", en: "Enrol a phone" },
  enrolNote: {
    vi: "Người hỗ trợ mở đường dẫn bằng Chrome trên điện thoại, hoặc quét mã. Đường dẫn dùng được một lần, trong 10 phút.",
    en: "The helper opens the link in Chrome on the phone, or scans the code. It works once, for 10 minutes.",
  },
  makeLink: { vi: "Tạo đường dẫn ghi danh", en: "Make an enrolment link" },
  makeNewLink: { vi: "Tạo đường dẫn mới", en: "Make a new link" },
  making: { vi: "Đang tạo…", en: "Making…" },
  linkFor: {
    vi: (name: string) => `Đường dẫn ghi danh cho ${name}`,
    en: (name: string) => `Enrolment link for ${name}`,
  },
  qrLabel: {
    vi: (name: string) => `Mã QR của đường dẫn ghi danh cho ${name}`,
    en: (name: string) => `QR code of the enrolment link for ${name}`,
  },
  copy: { vi: "Sao chép đường dẫn", en: "Copy the link" },
  copied: { vi: "Đã sao chép đường dẫn.", en: "Link copied." },
  timeLeft: { vi: (clock: string) => `Còn dùng được ${clock}`, en: (clock: string) => `Valid for ${clock}` },
  expired: { vi: "Đường dẫn đã hết 10 phút. Tạo đường dẫn mới.", en: "The 10 minutes are over. Make a new link." },
  privately: {
    vi: "Gửi riêng cho đúng người, không gửi vào nhóm.",
    en: "Send it to this person only, not to a group.",
  },
  used: { vi: "Máy đã ghi danh xong.", en: "The phone is enrolled." },

  devices: { vi: "Máy của người này", en: "This helper's phones" },
  noDevices: { vi: "Chưa có máy nào.", en: "No phone yet." },
  lastContact: { vi: (when: string) => `liên lạc ${when}`, en: (when: string) => `in contact ${when}` },
  neverContact: { vi: "chưa liên lạc lần nào", en: "not in contact yet" },
  revoked: { vi: "đã thu hồi", en: "revoked" },
  inactive: { vi: "đã nghỉ", en: "inactive" },
});

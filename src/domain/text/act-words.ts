// Acts by the name that envelope, journal and log hold, as people call them: read by the office's pages and its command
// line, which share nothing else.

export interface Words {
  vi: string;
  en: string;
}

/** What the field does, as it stands in an envelope. */
export const FIELD_ACT_WORDS = {
  "record-visit": { vi: "Ghi lượt đến", en: "Record a visit" },
  "withdraw-visit": { vi: "Rút lượt đến", en: "Withdraw a visit" },
  "edit-household": { vi: "Sửa hộ", en: "Edit a household" },
  "add-household": { vi: "Thêm hộ mới", en: "Add a household" },
  "write-comment": { vi: "Ghi ý kiến", en: "Write a comment" },
  "mark-comment-sent": { vi: "Báo ý kiến đã gửi", en: "Mark a comment as sent" },
  "withdraw-comment": { vi: "Rút ý kiến", en: "Withdraw a comment" },
} as const satisfies Record<string, Words>;

/** What only the office does, acts and entries of its log. */
export const OFFICE_ACT_WORDS = {
  "set-up-campaign": { vi: "Lập đợt", en: "Set up the campaign" },
  "import-list": { vi: "Nhập danh sách hộ", en: "Import a list" },
  "add-helper": { vi: "Thêm người hỗ trợ", en: "Add a helper" },
  assign: { vi: "Giao thôn, bản", en: "Assign villages" },
  "settle-conflict": { vi: "Chọn giá trị chỗ không khớp", en: "Settle a mismatch" },
  "merge-households": { vi: "Gộp hai bản ghi của một hộ", en: "Merge two records of a household" },
  "dismiss-duplicate": { vi: "Ghi là hai hộ khác nhau", en: "Note as two households" },
  retry: { vi: "Nhận và ghi một phong bì", en: "Accept an envelope" },
  "put-away": { vi: "Cất một phong bì đã xem", en: "Put an envelope away" },
  "declare-lost": { vi: "Báo mất số phong bì", en: "Declare numbers lost" },
  revoke: { vi: "Thu hồi một máy", en: "Revoke a phone" },
  "set-aside": { vi: "Bỏ qua một việc chờ làm lại", en: "Give up an act" },
  successor: { vi: "Ghi máy đổi mã mới", en: "Note a phone's new installation" },
  coordinator: { vi: "Đổi tài khoản người điều phối", en: "Change a coordinator's account" },
  recovery: { vi: "Đổi tờ khôi phục", en: "Change the recovery sheet" },
} as const satisfies Record<string, Words>;

const ALL: Readonly<Record<string, Words>> = { ...FIELD_ACT_WORDS, ...OFFICE_ACT_WORDS };

/** The name itself for one that a later version knows. */
export function actWords(name: string): Words {
  return ALL[name] ?? { vi: name, en: name };
}

import { texts } from "./catalogue.ts";

/** Ending of an English noun after a figure that is already written out. */
const s = (n: string) => (n === "1" ? "" : "s");

/** The office's shell and the words that several of its places share. Figures come written out ("1.226"). */
export const officeText = texts({
  appName: { vi: "Từng Nhà", en: "Từng Nhà" },
  tabTitle: { vi: "Từng Nhà · Văn phòng", en: "Từng Nhà · Office" },
  places: { vi: "Các mục", en: "Places" },
  progress: { vi: "Tiến độ", en: "Progress" },
  households: { vi: "Hộ dân", en: "Households" },
  assignments: { vi: "Phân công", en: "Assignments" },
  comments: { vi: "Ý kiến", en: "Comments" },
  look: { vi: "Cần xem lại", en: "Needs a look" },
  import: { vi: "Nhập danh sách", en: "Import a list" },
  receive: { vi: "Nhận tệp", en: "Receive files" },
  devices: { vi: "Máy và biên nhận", en: "Phones" },
  campaign: { vi: "Đợt triển khai", en: "Campaign" },
  waiting: { vi: (n: string) => `${n} việc cần xem`, en: (n: string) => `${n} to look at` },
  toContent: { vi: "Đến nội dung", en: "Skip to content" },

  coordinator: { vi: "Người điều phối", en: "Coordinator" },
  signOut: { vi: "Đăng xuất", en: "Sign out" },
  language: { vi: "Ngôn ngữ", en: "Language" },
  otherLanguage: { vi: "English", en: "Tiếng Việt" },
  theme: { vi: "Nền", en: "Theme" },
  themeSystem: { vi: "Theo máy", en: "System" },
  themeLight: { vi: "Nền sáng", en: "Light" },
  themeDark: { vi: "Nền tối", en: "Dark" },

  liveOn: { vi: "Cập nhật ngay khi có", en: "Updating live" },
  liveOpening: { vi: "Đang mở đường cập nhật", en: "Opening the live line" },
  liveLost: {
    vi: (since: string) => `Mất đường cập nhật từ ${since}. Đang tự nối lại; số liệu dưới đây là của lúc đó.`,
    en: (since: string) => `Live line lost at ${since}. Reconnecting; the figures below are from then.`,
  },

  asOf: { vi: (when: string) => `số liệu đến ${when}`, en: (when: string) => `as of ${when}` },
  exportCsv: { vi: "Xuất tệp", en: "Export" },
  exportCsvOf: { vi: (what: string) => `Xuất tệp: ${what}`, en: (what: string) => `Export: ${what}` },
  loading: { vi: "Đang lấy số liệu từ văn phòng", en: "Reading from the office" },
  tryAgain: { vi: "Thử lại", en: "Try again" },
  close: { vi: "Đóng", en: "Close" },
  cancel: { vi: "Thôi", en: "Cancel" },
  clearFilters: { vi: "Bỏ lọc", en: "Clear filters" },
  all: { vi: "tất cả", en: "all" },
  village: { vi: "Thôn/bản", en: "Village" },
  helper: { vi: "Người hỗ trợ", en: "Helper" },
  wholeCommune: { vi: "Toàn xã", en: "Whole commune" },
  none: { vi: "–", en: "–" },
  sortBy: { vi: (column: string) => `Sắp xếp theo ${column}`, en: (column: string) => `Sort by ${column}` },
  moveKeys: { vi: "chuyển hàng", en: "move" },
  openKey: { vi: "mở", en: "open" },
  rowsShown: {
    vi: (shown: string, total: string) => `${shown} trên ${total} dòng`,
    en: (shown: string, total: string) => `${shown} of ${total} row${s(total)}`,
  },
  countHouseholds: { vi: (n: string) => `${n} hộ`, en: (n: string) => `${n} household${s(n)}` },
  countDays: { vi: (n: string) => `${n} ngày`, en: (n: string) => `${n} day${s(n)}` },
  countHours: { vi: (n: string) => `${n} giờ`, en: (n: string) => `${n} hour${s(n)}` },
  countMinutes: { vi: (n: string) => `${n} phút`, en: (n: string) => `${n} minute${s(n)}` },
  justNow: { vi: "vừa xong", en: "just now" },
  agoOf: { vi: (span: string) => `${span} trước`, en: (span: string) => `${span} ago` },
  thisOffice: { vi: "Văn phòng", en: "Office" },

  lostTitle: { vi: "Phiên làm việc đã hết", en: "Your session has ended" },
  lostText: {
    vi: "Đăng nhập lại để làm tiếp. Những gì đang mở ở dưới vẫn nguyên chỗ cũ.",
    en: "Sign in again to go on. What you had open below stays as it is.",
  },
  unknownPlace: { vi: "Không có mục này", en: "There is no such place" },
  toProgress: { vi: "Về Tiến độ", en: "Back to progress" },
});

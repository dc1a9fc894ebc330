import { texts } from "./catalogue.ts";

/** Said in both faces. */
export const commonText = texts({
  appName: { vi: "Từng Nhà", en: "Từng Nhà" },
  back: { vi: "Quay lại", en: "Back" },
  close: { vi: "Đóng", en: "Close" },
  cancel: { vi: "Thôi", en: "Cancel" },
  save: { vi: "Lưu", en: "Save" },
  saving: { vi: "Đang lưu…", en: "Saving…" },
  saved: { vi: "Đã lưu trên máy.", en: "Saved on this phone." },
  undo: { vi: "Hoàn tác", en: "Undo" },
  undone: { vi: "Đã hoàn tác.", en: "Undone." },
  next: { vi: "Tiếp tục", en: "Continue" },
  edit: { vi: "Sửa", en: "Edit" },
  add: { vi: "Thêm", en: "Add" },
  remove: { vi: "Bỏ", en: "Remove" },
  search: { vi: "Tìm", en: "Search" },
  all: { vi: "Tất cả", en: "All" },
  optional: { vi: "không bắt buộc", en: "optional" },
  tryAgain: { vi: "Thử lại", en: "Try again" },
  showPassword: { vi: "Hiện mật khẩu", en: "Show password" },
  hidePassword: { vi: "Ẩn mật khẩu", en: "Hide password" },
  clearText: { vi: "Xóa chữ đã gõ", en: "Clear what was typed" },
  places: { vi: "Các mục", en: "Places" },
  language: { vi: "Ngôn ngữ", en: "Language" },
  vietnamese: { vi: "Tiếng Việt", en: "Tiếng Việt" },
  english: { vi: "English", en: "English" },
  theme: { vi: "Màu màn hình", en: "Colours" },
  themeSystem: { vi: "Theo máy", en: "As the phone" },
  themeLight: { vi: "Sáng", en: "Light" },
  themeDark: { vi: "Tối", en: "Dark" },
  today: { vi: "hôm nay", en: "today" },
  tomorrow: { vi: "ngày mai", en: "tomorrow" },
  yesterday: { vi: "hôm qua", en: "yesterday" },
  voluntary: { vi: "Ý kiến do người dân tự quyết định.", en: "What to say is for each resident to decide." },
  weekday: {
    vi: (day: number) =>
      ["Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"][day] ?? "",
    en: (day: number) =>
      ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"][day] ?? "",
  },
});

import { texts } from "./catalogue.ts";

/** The phone's own storage: room, keeping, and a database that can't be used. */
export const storageText = texts({
  title: { vi: "Bộ nhớ của máy", en: "This phone's storage" },
  used: {
    vi: (used: string, all: string, percent: string) => `Đã dùng ${used} trên ${all} (${percent}), theo trình duyệt`,
    en: (used: string, all: string, percent: string) => `${used} of ${all} used (${percent}), says the browser`,
  },
  unknown: {
    vi: "Trình duyệt không cho biết còn bao nhiêu chỗ.",
    en: "The browser does not say how much room is left.",
  },
  roomFine: { vi: "Còn đủ chỗ cho nhiều ngày.", en: "There is room for many days." },
  kept: {
    vi: "Trình duyệt cam kết giữ dữ liệu, kể cả khi máy gần đầy.",
    en: "The browser promised to keep the data, even when the phone is nearly full.",
  },
  notKept: {
    vi: "Trình duyệt chưa cam kết giữ dữ liệu khi máy đầy.",
    en: "The browser has not promised to keep the data when the phone is full.",
  },
  notKeptDo: {
    vi: "Vẫn dùng được. Để chắc hơn: thêm Từng Nhà vào màn hình chính, không dùng cửa sổ ẩn danh, và khi lâu không có mạng thì xuất tệp.",
    en: "It works all the same. To be safer: add Từng Nhà to the home screen, use no private window, and export a file when there is no network for long.",
  },
  tight: { vi: "Máy sắp hết chỗ", en: "The phone is running out of room" },
  tightMore: {
    vi: (percent: string) => `Phần dành cho ứng dụng đã dùng ${percent}. Những gì đã lưu vẫn nguyên.`,
    en: (percent: string) => `${percent} of the app's share is used. What was saved is untouched.`,
  },
  tightDo: {
    vi: "Nên dọn bớt ảnh, video trong phần Bộ nhớ của điện thoại. Còn phong bì chờ gửi thì xuất tệp để có thêm một bản.",
    en: "Delete some photos or videos in the phone's Storage settings. If envelopes wait, export a file to have a second copy.",
  },
  exportFile: { vi: "Xuất tệp", en: "Export a file" },

  reopen: { vi: "Mở lại", en: "Reopen" },
  retryAlone: { vi: "Máy tự thử lại, không cần bấm gì.", en: "It tries again by itself; nothing to press." },
  closedTitle: { vi: "Ứng dụng vừa được cập nhật", en: "The app was just updated" },
  closed: {
    vi: "Một cửa sổ khác vừa cập nhật ứng dụng. Mở lại để dùng tiếp. Phong bì và bản nháp vẫn nguyên.",
    en: "It happened in another window. Reopen to go on. Envelopes and drafts are untouched.",
  },
  newerTitle: { vi: "Cần cập nhật ứng dụng", en: "The app needs an update" },
  newer: {
    vi: "Máy này đã dùng một bản mới hơn, nên bản cũ này không đụng vào dữ liệu. Phong bì vẫn nguyên. Có mạng thì bấm Cập nhật.",
    en: "This phone has used a newer version, so this older one leaves the data alone. Envelopes are untouched. With network, press Update.",
  },
  newerStill: {
    vi: "Chưa lấy được bản mới. Tới chỗ có sóng rồi bấm lại.",
    en: "The new version could not be had. Go where there is signal and press again.",
  },
  update: { vi: "Cập nhật", en: "Update" },
  updating: { vi: "Đang lấy bản mới…", en: "Getting the new version…" },
  blockedTitle: { vi: "Một cửa sổ khác đang giữ dữ liệu", en: "Another window holds the data" },
  blocked: {
    vi: "Hãy đóng các cửa sổ Từng Nhà khác trên máy này. Không mất dữ liệu nào.",
    en: "Please close the other Từng Nhà windows on this phone. Nothing is lost.",
  },
  faultTitle: { vi: "Không mở được dữ liệu", en: "The data can't be opened" },
  fault: {
    vi: "Trình duyệt không mở được dữ liệu của ứng dụng. Ứng dụng không xóa gì. Đóng hẳn trình duyệt, khởi động lại máy rồi thử lại.",
    en: "The browser can't open the app's data. The app deletes nothing. Close the browser, restart the phone and try again.",
  },
  missingTitle: { vi: "Dữ liệu trên máy này bị thiếu", en: "Data of this phone is missing" },
  missing: {
    vi: "Ứng dụng không tự xóa gì. Có thể trình duyệt đã dọn dữ liệu, hoặc có ai đó đã xóa dữ liệu của trang này.",
    en: "The app deletes nothing by itself. The browser may have cleared it, or somebody deleted this site's data.",
  },
  known: {
    vi: (seq: string) => `Máy này từng lưu tới phong bì số ${seq}. Phong bì nào văn phòng đã nhận thì vẫn còn ở đó.`,
    en: (seq: string) =>
      `This phone once saved up to envelope no. ${seq}. Those that the office received are still there.`,
  },
  readable: {
    vi: (n: string) => `Vẫn đọc được ${n} phong bì chờ gửi. Hãy xuất tệp trước khi làm gì khác.`,
    en: (n: string) => `${n} waiting envelopes can still be read. Export a file before anything else.`,
  },
  nothingReadable: {
    vi: "Hiện không đọc được phong bì nào chờ gửi.",
    en: "No waiting envelope can be read now.",
  },
  newLink: {
    vi: "Không được thì xin văn phòng xã một đường dẫn ghi danh mới. Mở đường dẫn đó, máy sẽ báo cho văn phòng những phong bì có thể đã mất.",
    en: "If that fails, ask the commune office for a new enrolment link. When it is opened, the phone tells the office which envelopes may be lost.",
  },
});

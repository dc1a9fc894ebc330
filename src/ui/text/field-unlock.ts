import { texts } from "./catalogue.ts";

/** The lock, and what stands before it. */
export const unlockText = texts({
  enrolTitle: { vi: "Ghi danh máy này", en: "Enrol this phone" },
  openInChrome: { vi: "Mở bằng Chrome", en: "Open in Chrome" },
  openInChromeWhy: {
    vi: "Trình duyệt trong Zalo hoặc Facebook không giữ được dữ liệu khi mất mạng. Sao chép đường dẫn, mở Chrome rồi dán vào.",
    en: "The browser inside Zalo or Facebook can't keep data without network. Copy the link, open Chrome and paste it.",
  },
  linkNotUsed: { vi: "Đường dẫn này vẫn chưa dùng đến.", en: "The link has not been used up." },
  noParts: {
    vi: "Trình duyệt này không đủ tính năng để giữ phong bì an toàn. Hãy mở bằng Chrome, với địa chỉ https.",
    en: "This browser lacks what keeps envelopes safe. Please open it in Chrome, with the https address.",
  },
  copyLink: { vi: "Sao chép đường dẫn", en: "Copy the link" },
  copied: { vi: "Đã sao chép. Mở Chrome rồi dán vào.", en: "Copied. Open Chrome and paste it." },
  copyFailed: { vi: "Giữ ngón tay lên đường dẫn để sao chép:", en: "Press and hold the link to copy it:" },
  noLink: { vi: "Máy này chưa ghi danh", en: "This phone is not enrolled" },
  noLinkMore: {
    vi: "Xin văn phòng xã một đường dẫn ghi danh (hoặc mã QR), rồi mở bằng Chrome. Đường dẫn dùng được trong 10 phút.",
    en: "Ask the commune office for an enrolment link (or QR code) and open it in Chrome. It works for 10 minutes.",
  },
  unlock: { vi: "Mở khóa", en: "Unlock" },
  unlocking: { vi: "Đang mở khóa…", en: "Unlocking…" },
  passphrase: { vi: "Mật khẩu của ứng dụng", en: "The app's passphrase" },
  passphraseNeeded: { vi: "Hãy gõ mật khẩu", en: "Type the passphrase first" },
  wrongPassphrase: {
    vi: "Mật khẩu chưa đúng. Xem lại từng chữ rồi gõ lại.",
    en: "The passphrase is not right. Check each letter and type it again.",
  },
  unlockFault: {
    vi: "Máy không mở được khóa. Đóng bớt ứng dụng khác rồi thử lại.",
    en: "The phone could not unlock. Close other apps and try again.",
  },
  lockedSends: {
    vi: "Đang khóa, có mạng phong bì vẫn gửi được.",
    en: "Locked: envelopes are still sent when there is network.",
  },
  forgot: { vi: "Quên mật khẩu", en: "Forgot the passphrase" },
  openOlder: { vi: "Mở bộ cũ trên máy này", en: "Open the old installation" },
  openInUse: { vi: "Mở bộ đang dùng", en: "Open the installation in use" },
  finishEnrolling: {
    vi: "Ghi danh còn dở. Mở khóa để hỏi lại văn phòng.",
    en: "Enrolment is not finished. Unlock to ask the office again.",
  },
});

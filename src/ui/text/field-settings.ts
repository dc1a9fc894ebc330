import { texts } from "./catalogue.ts";

/** Settings and help. */
export const settingsText = texts({
  lock: { vi: "Khóa ứng dụng", en: "Lock the app" },
  lockMore: { vi: "Có mạng phong bì vẫn gửi được khi đang khóa.", en: "Envelopes are still sent while locked." },
  lockNow: { vi: "Khóa ngay", en: "Lock now" },
  help: { vi: "Cách dùng", en: "How it works" },
  help1: {
    vi: "Mỗi lần lưu là một phong bì, nằm trên máy cho tới khi văn phòng báo đã nhận.",
    en: "Each save is an envelope; it stays on the phone until the office confirms it.",
  },
  help2: {
    vi: "Không có sóng vẫn ghi được mọi thứ. Có sóng, máy tự gửi; hoặc bấm Gửi ngay.",
    en: "Everything works without signal. With signal the phone sends by itself, or press Send now.",
  },
  help3: {
    vi: "Vắng nhà: hai lần chạm. Ghi nhầm thì bấm Hoàn tác, hoặc mở lượt đó để sửa.",
    en: "Nobody home: two taps. For a slip press Undo, or open the visit to correct it.",
  },
  help4: {
    vi: "Người dân không muốn tham gia là một kết quả bình thường. Không hỏi lý do, không đến nhắc.",
    en: "Not wishing to take part is an ordinary outcome. No reason is asked, nobody comes again about it.",
  },
  help5: {
    vi: "Không ghi số định danh, mật khẩu, mã OTP của ai.",
    en: "Never write down anybody's id number, password or OTP.",
  },
  about: { vi: "Máy này", en: "This phone" },
  helper: { vi: "Người hỗ trợ", en: "Helper" },
  commune: { vi: "Xã, phường", en: "Commune" },
  installNo: { vi: "Mã bộ cài", en: "Installation" },
});

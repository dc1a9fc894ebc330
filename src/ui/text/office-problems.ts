import { texts } from "./catalogue.ts";

/** Why the office did not do what was asked, by its code: the fact first, then the next step. */
export const officeProblemText = texts({
  "no-answer": {
    vi: "Chưa liên lạc được với máy chủ văn phòng. Chưa có gì thay đổi. Xem lại mạng rồi thử lại.",
    en: "The office server did not answer. Nothing was changed. Check the network and try again.",
  },
  "bad-request": {
    vi: "Văn phòng chưa nhận được: có ô điền chưa đúng. Xem lại rồi gửi lại.",
    en: "The office did not take this: a field is not right. Check and send again.",
  },
  "too-large": {
    vi: "Tệp lớn quá 10 MB. Tách làm hai tệp rồi nhập lần lượt.",
    en: "The file is over 10 MB. Split it in two.",
  },
  "too-old": {
    vi: "Trang này là bản cũ. Tải lại trang để dùng bản mới.",
    en: "This page is out of date. Reload it to use the new version.",
  },
  "signed-out": { vi: "Phiên làm việc đã hết. Đăng nhập lại.", en: "Your session has ended. Sign in again." },
  forbidden: {
    vi: "Văn phòng không nhận yêu cầu này. Mở trang từ đúng địa chỉ văn phòng rồi thử lại.",
    en: "The office refused this request. Open the page from the office's own address and try again.",
  },
  "not-found": {
    vi: "Không còn thấy mục này ở văn phòng. Tải lại danh sách.",
    en: "This is no longer at the office. Reload the list.",
  },
  conflict: {
    vi: "Có người vừa sửa chỗ này. Xem lại số liệu mới rồi làm lại.",
    en: "Somebody has just changed this. Look at the new state and do it again.",
  },
  "rate-limited": {
    vi: "Đã thử nhiều lần. Đợi một phút rồi thử lại.",
    en: "Too many tries. Wait a minute and try again.",
  },
  "office-down": {
    vi: "Máy chủ văn phòng đang bận hoặc đang dừng. Chưa có gì thay đổi. Đợi một lát rồi thử lại.",
    en: "The office server is busy or stopping. Nothing was changed. Try again in a moment.",
  },
  "https-needed": {
    vi: "Trang này cần mở bằng https. Hỏi người giữ máy chủ địa chỉ đúng.",
    en: "This page needs https. Ask who runs the server for the right address.",
  },
  "link-unknown": {
    vi: "Đường dẫn này không đúng. Sao chép lại đủ cả dòng đường dẫn in ra ở cửa sổ máy chủ.",
    en: "This link is not right. Copy the whole line again from the server's window.",
  },
  "link-expired": { vi: "Đường dẫn đã hết hạn. Tạo đường dẫn mới.", en: "The link has expired. Make a new one." },
  "link-used": { vi: "Đường dẫn đã được dùng. Tạo đường dẫn mới.", en: "The link has been used. Make a new one." },
  "wrong-password": {
    vi: "Tên hoặc mật khẩu chưa đúng. Gõ lại, xem bộ gõ và phím Caps Lock.",
    en: "Name or password is not right. Type again; check Caps Lock.",
  },
  "set-up-done": {
    vi: "Văn phòng này đã được thiết lập, đường dẫn thiết lập không dùng lại được. Đăng nhập bằng tên và mật khẩu.",
    en: "This office is already set up; the set-up link can't be used again. Sign in with name and password.",
  },
  "not-set-up": {
    vi: "Văn phòng này chưa được thiết lập. Mở đường dẫn thiết lập in ra ở cửa sổ máy chủ.",
    en: "This office is not set up yet. Open the set-up link printed in the server's window.",
  },
  "file-unreadable": {
    vi: "Không đọc được tệp này. Cần tệp CSV có dòng tiêu đề, chữ mã UTF-8. Trong Excel: Lưu dưới dạng, chọn CSV UTF-8.",
    en: "This file can't be read. It must be a CSV with a heading line in UTF-8. In Excel: Save as, CSV UTF-8.",
  },
  "file-changed": {
    vi: "Tệp đã khác với bản vừa xem trước. Chưa nhập gì. Xem trước lại rồi nhập.",
    en: "The file differs from what was previewed. Nothing was taken. Preview it again.",
  },
});

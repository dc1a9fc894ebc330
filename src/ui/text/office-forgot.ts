import { texts } from "./catalogue.ts";

/** A forgotten password and the recovery sheet. */
export const forgotText = texts({
  open: { vi: "Quên mật khẩu", en: "Forgotten password" },
  title: { vi: "Đặt lại mật khẩu", en: "Set a new password" },
  lead: {
    vi: "Cần tờ khôi phục của văn phòng. Mã gõ vào chỉ dùng trên máy này, không gửi đi đâu; văn phòng chỉ nhận lời xác nhận rằng mã đúng.",
    en: "The office's recovery sheet is needed. Its code is used on this computer only and sent nowhere; the office gets the proof that it is right.",
  },
  code: { vi: "Mã khôi phục", en: "Recovery code" },
  codeHint: {
    vi: "32 chữ và số trên tờ khôi phục, tám nhóm bốn. Chữ hoa hay thường đều được.",
    en: "The sheet's 32 letters and digits, in eight groups of four. Capitals or not.",
  },
  codeNeeded: { vi: "Gõ mã in trên tờ khôi phục.", en: "Type the code that is printed on the sheet." },
  newPassword: { vi: "Mật khẩu mới", en: "New password" },
  submit: { vi: "Đặt mật khẩu mới", en: "Set the new password" },
  busy: { vi: "Đang mở khóa, một chút…", en: "Unlocking, one moment…" },
  back: { vi: "Quay lại đăng nhập", en: "Back to sign-in" },

  mistyped: {
    vi: "Mã gõ chưa đúng: 32 chữ và số, chia tám nhóm bốn. Hãy so lại với tờ giấy. Chưa có gì thay đổi.",
    en: "The code is mistyped: 32 letters and digits in eight groups of four. Compare it with the sheet. Nothing was changed.",
  },
  "wrong-code": {
    vi: "Đây là mã của một tờ khôi phục khác, không mở được văn phòng này. Chưa có gì thay đổi.",
    en: "This is the code of another recovery sheet; it does not open this office. Nothing was changed.",
  },
  "no-key": {
    vi: "Mã đúng, nhưng khóa đọc ý kiến ở văn phòng đã hỏng. Chưa có gì thay đổi. Báo người giữ máy chủ: cần khôi phục từ bản sao lưu.",
    en: "The code is right, but the office's copy of the reading key is damaged. Nothing was changed. Tell who runs the server: a backup has to be restored.",
  },
  "no-sheet": {
    vi: "Văn phòng này chưa có tờ khôi phục nào, nên không đặt lại mật khẩu được.",
    en: "This office has no recovery sheet, so no password can be set anew.",
  },
  "unknown-name": {
    vi: "Văn phòng không có người điều phối tên này. Gõ đúng tên đã dùng để đăng nhập. Chưa có gì thay đổi.",
    en: "No coordinator has this name. Type the name that signs in. Nothing was changed.",
  },
  late: {
    vi: "Yêu cầu đến văn phòng quá muộn. Chưa có gì thay đổi. Bấm lại lần nữa.",
    en: "This reached the office too late. Nothing was changed. Press once more.",
  },
  "in-doubt": {
    vi: "Đã gửi nhưng chưa thấy văn phòng trả lời, nên chưa rõ mật khẩu đã đổi hay chưa. Bấm lại lần nữa: làm hai lần cũng như một.",
    en: "This was sent, but no answer came: the password may be changed or not. Press once more: doing it twice does no harm.",
  },

  doneTitle: { vi: "Mật khẩu mới đã dùng được", en: "The new password is in use" },
  done: {
    vi: "Mật khẩu cũ không còn dùng được, chỗ nào đang đăng nhập bằng tên này cũng đã bị đăng xuất.",
    en: "The old password no longer works, and wherever this name was signed in it is signed out.",
  },
  keepSheet: {
    vi: "Tờ khôi phục vẫn dùng được như trước. Cất lại vào nơi khóa được.",
    en: "The recovery sheet works as before. Lock it away again.",
  },
  enter: { vi: "Vào văn phòng", en: "Go to the office" },
});

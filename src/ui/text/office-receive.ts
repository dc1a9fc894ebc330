import { texts } from "./catalogue.ts";

const s = (n: string) => (n === "1" ? "" : "s");

/** Nhận tệp: files in which phones without signal hand over their envelopes. */
export const receiveText = texts({
  intro: {
    vi: "Tệp do máy không có sóng xuất ra, chuyển qua Zalo, thẻ nhớ hay dây cáp.",
    en: "Files that phones without signal exported, brought by messenger, card or cable.",
  },
  dropHere: { vi: "Kéo tệp vào đây, hoặc chọn từ máy", en: "Drop files here, or choose them" },
  choose: { vi: "Chọn tệp", en: "Choose files" },
  format: {
    vi: "Nhận nhiều tệp một lúc, tệp nào cũng được nhận nhiều lần: phong bì đã có không ghi hai lần. Tên tệp không quan trọng.",
    en: "Several at once, and each as often as you like: nothing is recorded twice. The name does not matter.",
  },
  sealed: {
    vi: "Trong tệp là phong bì niêm kín. Sau khi nhận, đưa tệp biên nhận cho người mang về máy.",
    en: "The file holds sealed envelopes. Hand the file of receipts back to whoever brought it.",
  },
  reading: { vi: "Đang nhận tệp…", en: "Taking the file…" },
  waiting: { vi: "Chờ nhận", en: "Waiting" },
  results: { vi: "Các tệp đã đưa vào", en: "Files handed in" },
  phone: { vi: "Máy của", en: "Phone of" },
  unknownPhone: { vi: "Máy chưa đăng ký ở đây", en: "A phone not enrolled here" },
  taken: { vi: "Mới nhận", en: "Taken" },
  held: { vi: "Đã có từ trước", en: "Had arrived" },
  refused: { vi: "Không nhận", en: "Not taken" },
  nothing: { vi: "Trong tệp không có phong bì nào.", en: "There is no envelope in this file." },
  damaged: {
    vi: "Tệp bị hỏng một phần. Phong bì còn nguyên đã được nhận; xin xuất lại tệp từ máy gửi.",
    en: "Part of the file is damaged. What was whole was taken; ask for the file to be exported again.",
  },
  unreadable: {
    vi: (n: string) => `${n} phong bì trong tệp không đọc được phần đầu.`,
    en: (n: string) => `${n} envelope${s(n)} in the file can't be read.`,
  },
  returnFile: { vi: "Tải tệp biên nhận", en: "Save the receipts" },
  returnHint: {
    vi: "Gửi tệp này về máy đã xuất. Máy nhận xong mới báo Đã gửi.",
    en: "Send this back to the phone. Only then does it say that all was sent.",
  },
  notParcel: {
    vi: "Đây không phải tệp do Từng Nhà xuất ra. Chưa có gì thay đổi.",
    en: "This is no file of Từng Nhà. Nothing was changed.",
  },
  newer: {
    vi: "Tệp do bản ứng dụng mới hơn xuất ra. Cập nhật máy chủ văn phòng rồi nhận lại.",
    en: "A newer version of the app wrote this file. Update the office's server, then take it again.",
  },
  tooLarge: { vi: "Tệp lớn quá 8 MB. Xuất lại từng phần nhỏ hơn.", en: "The file is over 8 MB. Export it in parts." },
  again: { vi: "Thử lại tệp này", en: "Try this file again" },
});

/** Why the office does not take an envelope of a file. */
export const rejectText = texts({
  proof: { vi: "không chứng minh được người gửi", en: "the sender is not proven" },
  malformed: { vi: "không đúng dạng", en: "malformed" },
  "too-large": { vi: "lớn quá mức", en: "too large" },
  "unknown-install": { vi: "máy chưa đăng ký ở đây", en: "the phone is not enrolled here" },
  "unknown-key": { vi: "niêm bằng khóa mà văn phòng không có", en: "sealed to a key that the office lacks" },
});

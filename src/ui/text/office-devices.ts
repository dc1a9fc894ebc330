import { texts } from "./catalogue.ts";

const s = (n: string) => (n === "1" ? "" : "s");

/** Máy và biên nhận. */
export const devicesText = texts({
  lead: {
    vi: (n: string, waiting: string) => `${n} máy · ${waiting} phong bì máy nói còn chưa tới`,
    en: (n: string, waiting: string) => `${n} phone${s(n)} · ${waiting} envelope${s(waiting)} still on phones`,
  },
  list: { vi: "Danh sách máy", en: "List of phones" },
  empty: {
    vi: "Chưa có máy nào. Tạo đường dẫn ghi danh ở mục Phân công.",
    en: "No phones yet. Make a link under Assignments.",
  },
  toAssign: { vi: "Đến Phân công", en: "Go to assignments" },
  colHelper: { vi: "Người hỗ trợ", en: "Helper" },
  colDevice: { vi: "Máy", en: "Phone" },
  colEnrolled: { vi: "Ghi danh ngày", en: "Enrolled" },
  colContact: { vi: "Liên lạc cuối", en: "Last contact" },
  colReceived: { vi: "Đã nhận đến số", en: "Received up to" },
  colStated: { vi: "Máy nói có đến số", en: "Phone states" },
  colWaiting: { vi: "Còn trên máy", en: "On the phone" },
  colGaps: { vi: "Thiếu số", en: "Gaps" },
  colParked: { vi: "Đang chờ", en: "Waiting here" },
  colSkew: { vi: "Đồng hồ lệch", en: "Clock off by" },
  colState: { vi: "Tình trạng", en: "State" },
  stateFine: { vi: "Đủ", en: "Complete" },
  stateWaiting: { vi: (n: string) => `Còn ${n} trên máy`, en: (n: string) => `${n} on the phone` },
  stateGap: { vi: "Thiếu số", en: "Gap" },
  stateLost: { vi: "Báo có thể mất", en: "Reports a loss" },
  stateRevoked: { vi: "Đã thu hồi", en: "Revoked" },
  stateNever: { vi: "Chưa liên lạc", en: "Never in contact" },
  never: { vi: "chưa lần nào", en: "never" },
  revoke: { vi: "Thu hồi", en: "Revoke" },
  revokeTitle: { vi: (name: string) => `Thu hồi máy của ${name}`, en: (name: string) => `Revoke the phone of ${name}` },
  revokeWhat: {
    vi: "Máy này thôi nhận danh sách mới. Phong bì còn trên máy vẫn gửi về được và để riêng chờ xem. Không hoàn lại được: muốn dùng tiếp thì tạo đường dẫn ghi danh mới.",
    en: "The phone gets no more lists. What is still on it can be delivered and is set aside. This can't be taken back: enrol it again to go on.",
  },
  revokeNow: { vi: "Thu hồi máy này", en: "Revoke this phone" },
  revoking: { vi: "Đang thu hồi…", en: "Revoking…" },
  revokedNow: {
    vi: (name: string) => `Đã thu hồi máy của ${name}.`,
    en: (name: string) => `The phone of ${name} is revoked.`,
  },
  explain: {
    vi: "Số phong bì đánh liền từ 1 trên từng máy. Biên nhận chỉ gửi đi khi phong bì đã nằm chắc ở văn phòng.",
    en: "Each phone numbers its envelopes from 1. A receipt is given only once an envelope is safely stored here.",
  },
});

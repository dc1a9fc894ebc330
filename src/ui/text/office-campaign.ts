import { texts } from "./catalogue.ts";

const s = (n: string) => (n === "1" ? "" : "s");

/** Đợt triển khai, as it was set up. */
export const campaignText = texts({
  empty: { vi: "Chưa có đợt triển khai nào.", en: "There is no campaign." },
  times: { vi: "Thời gian", en: "Dates" },
  period: { vi: "Cả đợt", en: "Campaign" },
  peak: { vi: "Cao điểm", en: "Peak" },
  span: {
    vi: (from: string, to: string) => `${from} đến hết ${to}`,
    en: (from: string, to: string) => `${from} to ${to}`,
  },
  days: { vi: (n: string) => `${n} ngày`, en: (n: string) => `${n} day${s(n)}` },
  pace: { vi: "Mức mỗi ngày cao điểm", en: "Pace in the peak" },
  paceOf: {
    vi: (n: string, total: string) => `khoảng ${n} hộ một ngày để đến hết ${total} hộ`,
    en: (n: string, total: string) => `about ${n} a day to reach all ${total} household${s(total)}`,
  },
  today: { vi: "Hôm nay", en: "Today" },
  todayPlan: {
    vi: (plan: string, visited: string) => `kế hoạch ${plan}, đã đến ${visited}`,
    en: (plan: string, visited: string) => `plan ${plan}, visited ${visited}`,
  },
  items: { vi: "Nội dung lấy ý kiến", en: "Items" },
  colNumber: { vi: "STT", en: "No." },
  colTitle: { vi: "Tên đầy đủ", en: "Title" },
  colShort: { vi: "Trên điện thoại", en: "On phones" },
  rules: { vi: "Quy định của đợt", en: "Rules" },
  eligible: { vi: "Đủ điều kiện", en: "Eligible" },
  eligibleOf: {
    vi: (age: string, level: string) => `từ ${age} tuổi vào ngày đầu, định danh mức ${level}`,
    en: (age: string, level: string) => `${age} or older on the first day, eID level ${level}`,
  },
  routes: { vi: "Cách gửi ý kiến", en: "Routes of comments" },
  limit: { vi: "Độ dài ý kiến", en: "Length of a comment" },
  limitOf: { vi: (n: string) => `tối đa ${n} ký tự`, en: (n: string) => `at most ${n} characters` },
  notice: { vi: "Lời xin đồng ý", en: "Consent notice" },
  noticeOf: {
    vi: (version: string) => `bản ${version}, nằm trong ứng dụng; máy chưa cập nhật còn dùng bản trước`,
    en: (version: string) => `version ${version}, part of the app; a phone not yet updated uses the one before`,
  },
  obstacles: { vi: "Khó khăn được ghi", en: "Difficulties recorded" },
  voluntary: {
    vi: "Ý kiến do người dân tự quyết định. Không muốn tham gia là một kết quả bình thường, không tính vào ai.",
    en: "What to say is for each resident to decide. Not taking part is an ordinary outcome and counts against nobody.",
  },
});

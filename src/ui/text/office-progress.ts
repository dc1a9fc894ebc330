import { texts } from "./catalogue.ts";

const s = (n: string) => (n === "1" ? "" : "s");

/** Tiến độ. Hộ, người, lượt and ý kiến are different units and are never added. */
export const progressText = texts({
  noCampaign: { vi: "Chưa có đợt triển khai", en: "No campaign yet" },
  visited: { vi: "Hộ đã đến", en: "Households visited" },
  visitedOf: {
    vi: (total: string, share: string) => `trên ${total} hộ, ${share}`,
    en: (total: string, share: string) => `of ${total} household${s(total)}, ${share}`,
  },
  assisted: { vi: "Người đã hướng dẫn", en: "People guided" },
  assistedOf: {
    vi: (eligible: string, unknown: string) => `trên ${eligible} người đủ điều kiện, ${unknown} chưa rõ mức`,
    en: (eligible: string, unknown: string) => `of ${eligible} eligible, ${unknown} of unknown level`,
  },
  participated: { vi: "Người đã tham gia", en: "People who took part" },
  participatedUnit: { vi: "người", en: "people" },
  participations: { vi: "Lượt tham gia", en: "Participations" },
  participationsUnit: {
    vi: (items: string) => `lượt, ${items} nội dung`,
    en: (items: string) => `person × item, ${items} item${s(items)}`,
  },
  comments: { vi: "Ý kiến", en: "Comments" },
  commentsUnit: {
    vi: (office: string, pending: string) => `tự gửi · ${office} qua văn phòng · ${pending} chờ gửi`,
    en: (office: string, pending: string) => `sent · ${office} via the office · ${pending} pending`,
  },
  commentsLeft: { vi: "Ý kiến còn giữ", en: "Comments still kept" },
  commentsErased: {
    vi: (day: string) => `không tính ý kiến đã xóa sau ngày ${day} như đã hứa`,
    en: (day: string) => `without those erased after ${day}, as promised`,
  },
  timeLeft: { vi: "Thời gian còn lại", en: "Time left" },
  daysLeft: { vi: "ngày nữa là hết đợt", en: "days to the end" },
  lastDay: { vi: "hôm nay là ngày cuối", en: "today is the last day" },
  ended: { vi: (day: string) => `đợt đã hết ngày ${day}`, en: (day: string) => `ended on ${day}` },

  byVillage: { vi: "Theo thôn, bản", en: "By village" },
  byVillageNote: {
    vi: (plan: string) => `còn xa kế hoạch đứng trước · vạch chàm là kế hoạch đến hôm nay (${plan})`,
    en: (plan: string) => `farthest from the plan first · the indigo mark is the plan until today (${plan})`,
  },
  noVillages: {
    vi: "Chưa có hộ nào. Nhập danh sách hộ để bắt đầu.",
    en: "No households yet. Import the list to begin.",
  },
  toImport: { vi: "Nhập danh sách", en: "Import a list" },
  colVillage: { vi: "Thôn/bản", en: "Village" },
  colHouseholds: { vi: "Tổng số hộ", en: "All households" },
  colVisited: { vi: "Số hộ đã đến", en: "Visited" },
  colRate: { vi: "Tỷ lệ", en: "Rate" },
  colToday: { vi: "Trong hôm nay", en: "Today" },
  colMet: { vi: "Đã gặp (hộ)", en: "Met (households)" },
  colEligible: { vi: "Người đủ điều kiện", en: "Eligible people" },
  colAssisted: { vi: "Đã hướng dẫn", en: "Guided" },
  colParticipated: { vi: "Đã tham gia (người)", en: "Took part" },
  colComments: { vi: "Số ý kiến", en: "Comments" },
  colObstacles: { vi: "Khó khăn", en: "Issues" },
  planShort: { vi: "kế hoạch", en: "plan" },
  barLabel: {
    vi: (share: string, plan: string) => `Đã đến ${share}, kế hoạch ${plan}`,
    en: (share: string, plan: string) => `Visited ${share}, plan ${plan}`,
  },

  byHelper: { vi: "Theo người hỗ trợ", en: "By helper" },
  byHelperNote: {
    vi: "số hộ thuộc các thôn, bản được giao",
    en: "households of the villages assigned",
  },
  noHelpers: { vi: "Chưa có người hỗ trợ. Thêm ở mục Phân công.", en: "No helpers yet. Add them under Assignments." },
  colVisits: { vi: "Lượt đến", en: "Visits" },
  colVisitsToday: { vi: "Trong hôm nay", en: "Today" },
  colLast: { vi: "Lượt cuối", en: "Last visit" },

  remaining: { vi: "Hộ còn lại", en: "Households left" },
  remainingNote: { vi: "theo ngày, trong đợt cao điểm", en: "by day of the peak period" },
  remainingNow: { vi: (n: string) => `còn ${n} hộ`, en: (n: string) => `${n} left` },
  remainingLabel: {
    vi: (day: string, left: string, plan: string) =>
      `Số hộ còn lại theo ngày: còn ${left} hộ ngày ${day}, theo kế hoạch là ${plan} hộ`,
    en: (day: string, left: string, plan: string) => `Households left by day: ${left} on ${day}, planned ${plan}`,
  },
  beforePeak: {
    vi: (day: string) => `Đợt cao điểm bắt đầu ngày ${day}.`,
    en: (day: string) => `The peak period starts on ${day}.`,
  },

  unheard: { vi: "Chưa thấy gửi lên", en: "Not heard from" },
  unheardNote: { vi: "từ hôm qua", en: "since yesterday" },
  unheardNever: { vi: "chưa lần nào", en: "never" },
  unheardGap: { vi: (numbers: string) => `thiếu số ${numbers}`, en: (numbers: string) => `number ${numbers} missing` },
  heardRest: {
    vi: (n: string) => `${n} máy khác đã liên lạc trong ngày`,
    en: (n: string) => `${n} other phone${s(n)} in contact today`,
  },
  heardAll: { vi: "Mọi máy đều đã liên lạc trong ngày", en: "Every phone was in contact today" },
  noDevices: { vi: "Chưa có máy nào được cài.", en: "No phone has been enrolled yet." },

  obstacles: { vi: "Khó khăn", en: "Difficulties" },
  obstaclesOpen: { vi: (n: string) => `${n} việc còn mở`, en: (n: string) => `${n} open` },
  noObstacles: { vi: "Chưa ghi khó khăn nào.", en: "No difficulty recorded." },

  newest: { vi: "Lượt đến mới nhất", en: "Newest visits" },
  newestNote: { vi: "hiện ngay khi điện thoại gửi về", en: "shown as soon as a phone delivers" },
  noVisits: {
    vi: "Chưa có lượt đến nào gửi về. Lượt đầu tiên sẽ hiện ở đây.",
    en: "No visit has arrived yet. The first will show here.",
  },
  colWhen: { vi: "Lúc", en: "When" },
  colHousehold: { vi: "Hộ", en: "Household" },
  colOutcome: { vi: "Kết quả", en: "Outcome" },
  colArrived: { vi: "Thứ tự về", en: "Order of arrival" },
  colCode: { vi: "Mã hộ", en: "Code" },
  colChannel: { vi: "Cách liên hệ", en: "Channel" },
  colHelper: { vi: "Người hỗ trợ", en: "Helper" },
  corrected: { vi: "đã sửa lại", en: "corrected" },
  withdrawn: { vi: "đã rút", en: "withdrawn" },
  late: { vi: "gửi muộn", en: "late" },
});

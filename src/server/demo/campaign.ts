import { type Id, newId, type RandomBytes } from "../../base/id.ts";
import { addDays, type Day } from "../../base/time.ts";
import { OBSTACLES, ROUTES } from "../../domain/codes.ts";
import type { Campaign } from "../../domain/records.ts";

/** Days before and after today, so that the demonstration always stands in the middle of its peak. */
const BEGAN = -14;
const PEAK_BEGAN = -3;
const ENDS = 12;

/** Titles are public facts (docs of the consultation of 2025); everything around them is invented. */
const ITEMS = [
  { title: "Dự thảo Báo cáo chính trị", short: "Báo cáo chính trị" },
  {
    title:
      "Dự thảo Báo cáo tổng kết một số vấn đề lý luận và thực tiễn về công cuộc đổi mới theo định hướng xã hội chủ nghĩa trong 40 năm qua ở Việt Nam",
    short: "Tổng kết 40 năm đổi mới",
  },
  { title: "Dự thảo Báo cáo tổng kết 15 năm thi hành Điều lệ Đảng", short: "15 năm thi hành Điều lệ" },
];

export function demoCampaign(today: Day, random: RandomBytes): Omit<Campaign, "id"> {
  const id = (): Id => newId(random);
  return {
    name: "Lấy ý kiến Nhân dân vào dự thảo các văn kiện (dữ liệu trình diễn)",
    start: addDays(today, BEGAN),
    peakStart: addDays(today, PEAK_BEGAN),
    peakEnd: addDays(today, ENDS),
    end: addDays(today, ENDS),
    items: ITEMS.map((item) => ({ id: id(), ...item })),
    obstacles: [...OBSTACLES],
    routes: [...ROUTES],
    minAge: 14,
    minLevel: 2,
    commentLimit: 2_000,
    noticeVersion: "1",
  };
}

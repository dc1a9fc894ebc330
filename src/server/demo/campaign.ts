import { newId, type RandomBytes } from "../../base/id.ts";
import { addDays, type Day } from "../../base/time.ts";
import { CAMPAIGN_DEFAULTS, CONSULTATION } from "../../domain/first-campaign.ts";
import type { Campaign } from "../../domain/records.ts";

/** Days before and after today, so that the demonstration always stands in the middle of its peak. */
const BEGAN = -14;
const PEAK_BEGAN = -3;
const ENDS = 12;

/** Titles are public facts; the dates and everything around them are invented. */
export function demoCampaign(today: Day, random: RandomBytes): Omit<Campaign, "id"> {
  return {
    name: "Lấy ý kiến Nhân dân vào dự thảo các văn kiện (dữ liệu trình diễn)",
    start: addDays(today, BEGAN),
    peakStart: addDays(today, PEAK_BEGAN),
    peakEnd: addDays(today, ENDS),
    end: addDays(today, ENDS),
    items: CONSULTATION.items.map((item) => ({ id: newId(random), ...item })),
    ...CAMPAIGN_DEFAULTS,
  };
}

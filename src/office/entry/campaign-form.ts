import { isDay } from "../../base/time.ts";
import { OBSTACLES, ROUTES } from "../../domain/codes.ts";
import type { Campaign } from "../../domain/records.ts";

/** What the set-up page lets the coordinator change; the rest are the defaults below. */
export interface CampaignForm {
  name: string;
  start: string;
  end: string;
  peakStart: string;
  peakEnd: string;
  items: { title: string; short: string }[];
}

/** The consultation of 2025 (public facts): what most communes will begin with. */
export const FIRST_CAMPAIGN: CampaignForm = {
  name: "Lấy ý kiến Nhân dân vào dự thảo các văn kiện Đại hội XIV của Đảng",
  start: "2025-10-15",
  end: "2025-11-15",
  peakStart: "2025-10-30",
  peakEnd: "2025-11-15",
  items: [
    { title: "Dự thảo Báo cáo chính trị", short: "Báo cáo chính trị" },
    {
      title:
        "Dự thảo Báo cáo tổng kết một số vấn đề lý luận và thực tiễn về công cuộc đổi mới theo định hướng xã hội chủ nghĩa trong 40 năm qua ở Việt Nam",
      short: "Tổng kết 40 năm đổi mới",
    },
    { title: "Dự thảo Báo cáo tổng kết 15 năm thi hành Điều lệ Đảng", short: "15 năm thi hành Điều lệ" },
  ],
};

const MIN_AGE = 14;
const MIN_LEVEL = 2;
const COMMENT_LIMIT = 2_000;
/** Version of the consent notice that the field app reads out. */
const NOTICE_VERSION = "1";

/** `itemIds`: one new id for each item, in order. */
export function campaignOf(form: CampaignForm, itemIds: readonly string[]): Omit<Campaign, "id"> {
  return {
    name: form.name.trim().normalize("NFC"),
    start: form.start,
    end: form.end,
    peakStart: form.peakStart,
    peakEnd: form.peakEnd,
    items: form.items.map(({ title, short }, at) => ({
      id: itemIds[at] ?? "",
      title: title.trim().normalize("NFC"),
      short: short.trim().normalize("NFC"),
    })),
    obstacles: [...OBSTACLES],
    routes: [...ROUTES],
    minAge: MIN_AGE,
    minLevel: MIN_LEVEL,
    commentLimit: COMMENT_LIMIT,
    noticeVersion: NOTICE_VERSION,
  };
}

/** The peak lies inside the campaign and no start comes after its end. */
export function datesFit({ start, peakStart, peakEnd, end }: CampaignForm): boolean {
  return [start, peakStart, peakEnd, end].every(isDay) && start <= peakStart && peakStart <= peakEnd && peakEnd <= end;
}

export function itemsFilled(form: CampaignForm): boolean {
  return form.items.length > 0 && form.items.every(({ title, short }) => title.trim() !== "" && short.trim() !== "");
}

import { OBSTACLES, ROUTES } from "./codes.ts";
import { NOTICE_VERSION } from "./notice-version.ts";
import type { Campaign } from "./records.ts";

/** The consultation of 2025 (public facts; no text is attributed to anybody): what most communes begin with. */
export const CONSULTATION = {
  name: "Lấy ý kiến Nhân dân vào dự thảo các văn kiện Đại hội XIV của Đảng",
  items: [
    { title: "Dự thảo Báo cáo chính trị", short: "Báo cáo chính trị" },
    {
      title:
        "Dự thảo Báo cáo tổng kết một số vấn đề lý luận và thực tiễn về công cuộc đổi mới theo định hướng xã hội chủ nghĩa trong 40 năm qua ở Việt Nam",
      short: "Tổng kết 40 năm đổi mới",
    },
    { title: "Dự thảo Báo cáo tổng kết 15 năm thi hành Điều lệ Đảng", short: "15 năm thi hành Điều lệ" },
  ],
} as const;

type Rest = "obstacles" | "routes" | "minAge" | "minLevel" | "commentLimit" | "noticeVersion";

/** What a new campaign has until somebody configures it: eligible is who is 14 or older and holds an eID of level 2. */
export const CAMPAIGN_DEFAULTS: Readonly<Pick<Campaign, Rest>> = {
  obstacles: [...OBSTACLES],
  routes: [...ROUTES],
  minAge: 14,
  minLevel: 2,
  commentLimit: 2_000,
  noticeVersion: NOTICE_VERSION,
};

import { isDay } from "../../base/time.ts";
import { CAMPAIGN_DEFAULTS, CONSULTATION } from "../../domain/first-campaign.ts";
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

/** The dates of the consultation of 2025; its words are in the domain. */
export const FIRST_CAMPAIGN: CampaignForm = {
  name: CONSULTATION.name,
  start: "2025-10-15",
  end: "2025-11-15",
  peakStart: "2025-10-30",
  peakEnd: "2025-11-15",
  items: CONSULTATION.items.map((item) => ({ ...item })),
};

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
    ...CAMPAIGN_DEFAULTS,
  };
}

/** The peak lies inside the campaign and no start comes after its end. */
export function datesFit({ start, peakStart, peakEnd, end }: CampaignForm): boolean {
  return [start, peakStart, peakEnd, end].every(isDay) && start <= peakStart && peakStart <= peakEnd && peakEnd <= end;
}

export function itemsFilled(form: CampaignForm): boolean {
  return form.items.length > 0 && form.items.every(({ title, short }) => title.trim() !== "" && short.trim() !== "");
}

import { passphraseBits } from "../../vault/passphrase.ts";
import { type CampaignForm, datesFit, FIRST_CAMPAIGN, itemsFilled } from "./campaign-form.ts";

export interface SetUpForm {
  communeName: string;
  communeCode: string;
  coordinator: string;
  password: string;
  repeat: string;
  campaign: CampaignForm;
}

export const EMPTY_FORM: SetUpForm = {
  communeName: "",
  communeCode: "",
  coordinator: "",
  password: "",
  repeat: "",
  campaign: FIRST_CAMPAIGN,
};

/** What the password must be worth: it wraps the key that opens residents' comments. */
export const LEAST_BITS = 40;
const STRONG_BITS = 60;

export type Strength = "weak" | "fair" | "strong";

export function strengthOf(password: string): Strength {
  const bits = passphraseBits(password);
  return bits < LEAST_BITS ? "weak" : bits < STRONG_BITS ? "fair" : "strong";
}

/** The fields that still need something, in the order of the page. */
export type FormGap = "name" | "code" | "coordinator" | "weak" | "repeat" | "campaign-name" | "dates" | "items";

export function gapsOf(form: SetUpForm): Set<FormGap> {
  const gaps: [FormGap, boolean][] = [
    ["name", form.communeName.trim() === ""],
    ["code", !/^\d{5}$/.test(form.communeCode.trim())],
    ["coordinator", form.coordinator.trim() === ""],
    ["weak", strengthOf(form.password) === "weak"],
    ["repeat", form.password.normalize("NFC") !== form.repeat.normalize("NFC")],
    ["campaign-name", form.campaign.name.trim() === ""],
    ["dates", !datesFit(form.campaign)],
    ["items", !itemsFilled(form.campaign)],
  ];
  return new Set(gaps.filter(([, open]) => open).map(([gap]) => gap));
}

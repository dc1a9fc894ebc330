import type { ForgottenPassword } from "../../vault/new-password.ts";
import { strengthOf } from "./set-up-form.ts";

export interface ForgotForm extends ForgottenPassword {
  repeat: string;
}

export const EMPTY_FORGOT: ForgotForm = { coordinator: "", code: "", password: "", repeat: "" };

/** The fields that still need something, in the order of the page. */
export type ForgotGap = "coordinator" | "code" | "weak" | "repeat";

export function forgotGaps(form: ForgotForm): Set<ForgotGap> {
  const gaps: [ForgotGap, boolean][] = [
    ["coordinator", form.coordinator.trim() === ""],
    ["code", form.code.trim() === ""],
    ["weak", strengthOf(form.password) === "weak"],
    ["repeat", form.password.normalize("NFC") !== form.repeat.normalize("NFC")],
  ];
  return new Set(gaps.filter(([, open]) => open).map(([gap]) => gap));
}

import type { Conflict, Household } from "../../domain/records.ts";
import { formatBirth } from "../../domain/text/format.ts";
import { formatPhone } from "../../domain/text/phone.ts";
import { conflictText as text } from "../../ui/text/field-conflict.ts";

/** "Số điện thoại của Hà Văn Thuận"; "Số nhà, mốc dễ thấy". */
export function conflictField({ field }: Conflict, { members }: Household): string {
  const [prefix = "", member, part] = field.split("/");
  if (prefix !== "m") return prefix === "address" ? text.address : prefix === "note" ? text.householdNote : text.other;
  const name = members.find(({ id }) => id === member)?.name ?? "";
  const what = part === undefined ? text.member : memberField(part);
  return name === "" ? what : text.of(what, name);
}

const MEMBER_FIELDS = ["name", "relation", "sex", "birth", "phones", "level", "whereabouts", "note"] as const;

function memberField(part: string): string {
  const known = MEMBER_FIELDS.find((field) => field === part);
  return known ? text[known] : text.other;
}

/** A value as it is read on the household's own screen. */
export function conflictValue({ field }: Conflict, value: unknown): string {
  const part = field.split("/").at(-1);
  if (Array.isArray(value)) return value.map((one) => formatPhone(String(one))).join(", ") || text.empty;
  if (value === null || value === undefined || value === "") return text.empty;
  if (typeof value === "object") return "name" in value ? String(value.name) : text.empty;
  if (part === "birth") return formatBirth(String(value));
  if (part === "sex") return value === "male" ? text.male : value === "female" ? text.female : String(value);
  return String(value);
}

/** "Văn phòng đang xem." or what it chose. */
export function conflictEnd(conflict: Conflict): string {
  const { settled } = conflict;
  if (settled === null) return text.looking;
  const { keep } = settled;
  const stands = keep === "before" || keep === "after" ? conflict[keep].value : settled.value;
  return text.chose(conflictValue(conflict, stands));
}

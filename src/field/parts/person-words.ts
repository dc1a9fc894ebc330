import type { Day } from "../../base/time.ts";
import type { Member } from "../../domain/records.ts";
import { helperCalled } from "../state/helper-name.ts";

/** From this age on somebody is ông or bà to a helper. */
const ELDER = 50;

/** "Ông Thuận", "Chị Mơ"; only the name when sex or birth is not known. Names stay Vietnamese in every language. */
export function calledPerson({ name, sex, birth }: Member, today: Day): string {
  const called = helperCalled(name);
  if (sex === null || birth === null) return called;
  const elder = Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) >= ELDER;
  const title = sex === "male" ? (elder ? "Ông" : "Anh") : elder ? "Bà" : "Chị";
  return `${title} ${called}`;
}

export interface PhoneToCall {
  phone: string;
  /** Shared phones are normal: everybody who is reached there. */
  whose: string;
}

export function phonesOf(members: readonly Member[], today: Day): PhoneToCall[] {
  const owners = new Map<string, string[]>();
  for (const member of members) {
    for (const phone of member.phones) owners.set(phone, [...(owners.get(phone) ?? []), calledPerson(member, today)]);
  }
  return [...owners].map(([phone, names]) => ({ phone, whose: names.join(", ") }));
}

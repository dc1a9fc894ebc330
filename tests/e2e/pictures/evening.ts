import { type Id, newId } from "../../../src/base/id.ts";
import { addDays, DAY, dayOf, type Millis, MINUTE } from "../../../src/base/time.ts";
import type { AddHouseholdArgs } from "../../../src/domain/acts/add-household.ts";
import type { RecordVisitArgs } from "../../../src/domain/acts/record-visit.ts";
import type { WriteCommentArgs } from "../../../src/domain/acts/write-comment.ts";
import type { Obstacle, Outcome, Result } from "../../../src/domain/codes.ts";
import { isEligible } from "../../../src/domain/eligible.ts";
import type { Assistance, Campaign, Household, Member } from "../../../src/domain/records.ts";
import type { EnrolLink, HelperLine, ProgressAnswer } from "../../../src/protocol/office-messages.ts";
import { deriveKey } from "../../../src/vault/derive-key.ts";
import { deriveFromPassword } from "../../../src/vault/password.ts";
import { randomBytes } from "../../../src/vault/crypto.ts";
import { sealComment } from "../../../src/vault/reading-key.ts";
import { Rng } from "../../simulation/rng.ts";
import { notHome } from "../../support/not-home.ts";
import type { TestOffice as OfficeInTest } from "../../support/test-office.ts";
import { TestPhone } from "../../support/test-phone.ts";
import { phoneOffice } from "../support/phone-office.ts";
import type { TestOffice } from "../support/test-office.ts";
import type { TimeTravel } from "./time-travel.ts";

// A campaign in its second week, brought to the office by phones of their own over the real routes. All invented.

const HELPERS = ["Hà Thị Mai", "Lò Văn Phúc", "Vi Thị Hoa", "Ngân Văn Bình"];
/** Evenings before today. */
const DAYS = 7;
const VISITS_A_DAY = 11;
const SEED = 20_251_106;

const NOTES = [
  "Chó dữ, gọi từ cổng.",
  "Bà nghe tiếng phổ thông khó, nên có con dâu ở nhà.",
  "Cả nhà đi rẫy đến tối mới về.",
  "Đã hẹn gặp ở nhà văn hóa.",
];
const COMMENTS = [
  "Đường vào bản mùa mưa trơn lắm, mong xã làm lại cái cầu để trẻ con đi học đỡ vất vả.",
  "Đề nghị nói rõ hơn về vốn vay cho hộ trồng quế, bà con đọc chưa hiểu.",
  "Tôi tán thành. Nên thêm phần dạy nghề cho thanh niên ở lại quê.",
  "Trạm y tế cần có bác sĩ trực đêm, đi bệnh viện huyện xa quá.",
];
const OBSTACLES: readonly Obstacle[] = ["FORGOT_PASSWORD", "SIM_CHANGED", "NO_SMARTPHONE", "OTP_MISSING", "LEVEL1_ONLY"];

/** The office opens in the morning of the first day. */
export function firstMorning(): Millis {
  return evening(Date.now(), DAYS, 0) - 8 * 60 * MINUTE;
}

/** Gives every helper two villages and a week of evenings, leaves some things that need a person, and ends today. */
export async function fillOffice(office: TestOffice, travel: TimeTravel): Promise<void> {
  const rng = new Rng(SEED);
  const { villages, campaign } = await office.http.get<ProgressAnswer>("/api/office/progress");
  if (!campaign) throw new Error("no campaign");
  const [demo] = await office.http.get<HelperLine[]>("/api/office/helpers");
  const added = [];
  for (const name of HELPERS) added.push(await office.http.post<HelperLine>("/api/office/helpers", { name }));
  for (const [index, { id }] of added.entries()) {
    const mine = villages.slice(2 + index * 2, 4 + index * 2).map(({ village }) => village);
    await office.http.post("/api/office/assign", { helper: id, villages: mine });
  }
  const walks: Walk[] = [];
  for (const { id } of [...(demo ? [demo] : []), ...added]) {
    const phone = await TestPhone.enrol(phoneOffice(office) as OfficeInTest, await linkFor(office, id));
    await phone.pull();
    walks.push({ phone, households: householdsOf(phone), next: 0 });
  }
  const second = await TestPhone.enrol(phoneOffice(office) as OfficeInTest, await linkFor(office, added[0]?.id ?? ""));
  const begun = Date.now();
  for (let day = 0; day < DAYS; day++) {
    for (const walk of walks) await oneEvening(walk, begun + day * DAY, campaign, rng, travel);
  }
  await leaveCases(
    walks.map(({ phone }) => phone),
    second,
  );
  travel.end();
  // The session of a week ago is over.
  const { authKey } = await deriveFromPassword(office.demo.coordinator, office.demo.password, deriveKey);
  await office.http.post("/api/office/sign-in", { coordinator: office.demo.coordinator, authKey });
}

/** Another installation of the same helper wrote the same field first. */
export async function editAsAnother(office: TestOffice, household: Id, address: string): Promise<void> {
  const helpers = await office.http.get<HelperLine[]>("/api/office/helpers");
  const helper = helpers.find(({ name }) => name === office.demo.helper);
  const phone = await TestPhone.enrol(phoneOffice(office) as OfficeInTest, await linkFor(office, helper?.id ?? ""));
  await phone.pull();
  const held = householdsOf(phone).find(({ id }) => id === household);
  if (!held) throw new Error("the household is not this helper's");
  await phone.push(await phone.save(editOf(held, address)));
}

interface Walk {
  phone: TestPhone;
  households: Household[];
  next: number;
}

async function linkFor(office: TestOffice, helper: Id): Promise<string> {
  return (await office.http.post<EnrolLink>(`/api/office/helpers/${helper}/link`, {})).token;
}

/** A helper's visits in the order of the list, pushed at the end. */
async function oneEvening(walk: Walk, day: Millis, campaign: Campaign, rng: Rng, travel: TimeTravel): Promise<void> {
  const { phone, households } = walk;
  const envelopes = [];
  for (let visit = 0; visit < VISITS_A_DAY + rng.int(-4, 5); visit++) {
    const household = households[walk.next++ % households.length];
    if (!household) continue;
    travel.goTo(evening(day, 0, visit));
    envelopes.push(await phone.save({ name: "record-visit", args: visitOf(household, campaign, rng) }));
    if (rng.int(0, 6) === 0) envelopes.push(await phone.save(await commentOf(phone, household, campaign, rng)));
  }
  await phone.push(...envelopes);
}

function householdsOf(phone: TestPhone): Household[] {
  const rows = [...phone.rows.values()].filter((row) => row.kind === "household");
  return rows.map((row) => row.doc as Household).sort((a, b) => (a.code ?? "").localeCompare(b.code ?? ""));
}

/** From 17:30 on, a house every 17 minutes. */
function evening(now: Millis, ago: number, visit: number): Millis {
  const midnight = Date.parse(`${dayOf(now - ago * DAY)}T00:00:00+07:00`);
  return midnight + (17 * 60 + 30 + visit * 17) * MINUTE;
}

function visitOf(household: Household, campaign: Campaign, rng: Rng): RecordVisitArgs {
  const outcome = rng.pick<Outcome>(["met", "met", "met", "met", "met", "not_home", "not_home", "come_back", "declined"]);
  const eligible = household.members.filter((member) => isEligible(member, campaign));
  const assistances = outcome === "met" ? eligible.flatMap((member) => assistancesOf(member, campaign, rng)) : [];
  const again = outcome === "come_back" || (outcome === "not_home" && rng.int(0, 2) === 0);
  return {
    id: newId(randomBytes),
    household: household.id,
    channel: "home",
    outcome,
    assistances,
    appointment: again ? { day: addDays(dayOf(Date.now()), rng.int(1, 8)), time: rng.pick(["17:30", "19:00", null]) } : null,
    note: rng.int(0, 5) === 0 ? rng.pick(NOTES) : "",
    consent: assistances.some(({ obstacles }) => obstacles.length > 0) ? consent(campaign) : null,
    supersedes: null,
  };
}

function assistancesOf(member: Member, campaign: Campaign, rng: Rng): Assistance[] {
  const results: Result[] = ["participated", "participated", "assisted", "obstacle", "absent", "away", "declined"];
  const result = rng.pick(results);
  const obstacles = result === "obstacle" ? [rng.pick(OBSTACLES)] : [];
  const next = result === "obstacle" ? rng.pick(["desk", "mobile_team", "call_back"] as const) : null;
  return campaign.items.map((item) => ({ member: member.id, item: item.id, result, obstacles, next }));
}

async function commentOf(phone: TestPhone, household: Household, campaign: Campaign, rng: Rng) {
  const id = newId(randomBytes);
  const route = rng.pick(["own", "office", "office"] as const);
  const { commune, keys } = phone.enrolled;
  const reading = keys.find(({ purpose }) => purpose === "reading");
  const content = { text: rng.pick(COMMENTS), stance: rng.pick(["agree", "partly"]) };
  const args: WriteCommentArgs = {
    id,
    village: household.village,
    item: rng.pick(campaign.items).id,
    route,
    consent: consent(campaign),
    sealed: route === "office" && reading ? await sealComment(reading.publicKey, commune.id, id, content) : null,
    signedBy: null,
  };
  return { name: "write-comment", args };
}

/** A found household, two values for one address, a household of somebody else, and a number that never came. */
async function leaveCases(phones: readonly TestPhone[], other: TestPhone): Promise<void> {
  const [first, second, third] = phones;
  if (!first || !second || !third) throw new Error("too few phones");
  const mine = householdsOf(first).at(-1);
  const foreign = householdsOf(second).at(-1);
  if (!mine || !foreign) throw new Error("no households");
  const found: AddHouseholdArgs = {
    id: newId(randomBytes),
    village: mine.village,
    address: "nhà sàn mới bên suối",
    note: "",
    members: [{ ...emptyMember(), name: "Lò Văn Mới", relation: "Chủ hộ" }],
    consent: { notice: "1", way: "spoken", guardian: false },
  };
  await first.push(await first.save({ name: "add-household", args: found }));
  await second.pull();
  await other.pull();
  // Two phones find the same house, a day apart.
  await second.push(await second.save({ name: "add-household", args: again(found, foreign.village, "Lò Văn Mới") }));
  await other.push(await other.save({ name: "add-household", args: again(found, foreign.village, "Lò Văn Mơi") }));
  await second.push(await second.save(editOf(foreign, "cuối bản, cạnh trạm biến áp")));
  await other.push(await other.save(editOf(foreign, "đầu bản, sau nhà văn hóa")));
  await first.push(await first.save({ name: "record-visit", args: notHome(foreign.id) }));
  const lost = await third.save({ name: "record-visit", args: notHome((householdsOf(third).at(-1) ?? foreign).id) });
  const after = await third.save({ name: "record-visit", args: notHome((householdsOf(third).at(-2) ?? foreign).id) });
  if (lost.seq < after.seq) await third.push(after);
}

function again(found: AddHouseholdArgs, village: Id, name: string): AddHouseholdArgs {
  const members = found.members.map((member) => ({ ...member, id: newId(randomBytes), name, birth: "1974" }));
  return { ...found, id: newId(randomBytes), village, members };
}

function editOf(household: Household, address: string) {
  const args = { household: household.id, set: { address }, members: [], add: [], consent: consent({ noticeVersion: "1" }) };
  return { name: "edit-household", args };
}

function emptyMember(): Member {
  return {
    id: newId(randomBytes),
    name: "",
    relation: "",
    sex: null,
    birth: null,
    phones: [],
    level: null,
    whereabouts: "",
    note: "",
  };
}

function consent({ noticeVersion }: Pick<Campaign, "noticeVersion">) {
  return { notice: noticeVersion, way: "spoken" as const, guardian: false };
}

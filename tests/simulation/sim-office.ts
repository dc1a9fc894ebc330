import { type Id, newId } from "../../src/base/id.ts";
import { type Millis, SECOND } from "../../src/base/time.ts";
import type { Campaign, Household, Village } from "../../src/domain/records.ts";
import type { EnrolAnswer } from "../../src/protocol/messages.ts";
import { applyWaiting } from "../../src/server/apply.ts";
import type { ServerDeps } from "../../src/server/deps.ts";
import { createEnrolLink, enrol } from "../../src/server/enrol.ts";
import { makeOfficeKeys } from "../../src/server/keys.ts";
import { runOfficeAct } from "../../src/server/office-act.ts";
import type { Storage } from "../../src/server/storage.ts";
import type { Build } from "./build.ts";
import { Crashes, OfficeCrashed } from "./crashes.ts";
import type { Cryptography } from "./cryptography.ts";
import { Program } from "./older-office.ts";
import type { Rng } from "./rng.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Truth } from "./truth.ts";

/** The office as the server has it; only the storage may be the twin in memory. */
export interface SimOffice {
  /** As the office's code sees it: it may crash, and in a mutant it is broken. */
  storage: Storage;
  /** What is really there: for the judge. */
  disk: Storage;
  crashes: Crashes;
  program: Program;
  truth: Truth;
  scheduler: Scheduler;
  commune: Id;
  deps: ServerDeps;
  campaign: Campaign;
  villages: Village[];
  helpers: Id[];
  /** Answers "no" to everything while it is down. */
  down: boolean;
}

/** 2025-11-06T10:00:00Z, 17:00 in Vietnam. */
export const START = Date.UTC(2025, 10, 6, 10);

const OBSTACLES = ["NO_SIGNAL", "FORGOT_PASSWORD"] as const;

export async function openSimOffice(
  disk: Storage,
  build: Build,
  parts: { scheduler: Scheduler; crypto: Cryptography; truth: Truth; program?: Program },
  rng: Rng,
): Promise<SimOffice> {
  const { scheduler, crypto, truth, program = new Program(false) } = parts;
  const crashes = new Crashes();
  const seen = program.over(disk);
  const storage = crashes.over(build.storage?.(seen) ?? seen);
  const commune = newId(rng.bytes);
  const deps: ServerDeps = { clock: () => scheduler.now, random: rng.bytes, crypto: crypto.server };
  const reading = { ...(await crypto.newPair()), keyId: newId(rng.bytes).slice(0, 11), wrappedForRecovery: "" };
  const keys = await makeOfficeKeys(commune, (await crypto.newPair()).publicKey, reading, deps);
  const row = { id: commune, name: "Xã thử", code: "00000", createdAt: scheduler.now, epoch: newId(rng.bytes) };
  await storage.create(row, async (tx) => {
    for (const key of keys) await tx.putKey(key);
  });
  const campaign = campaignOf(rng);
  const villages = ["Bản Một", "Bản Hai", "Bản Ba"].map((name) => ({ id: newId(rng.bytes), name }));
  const held = { storage, disk, crashes, program, truth, scheduler };
  const office: SimOffice = { ...held, commune, deps, campaign, villages, helpers: [], down: false };
  await act(office, "set-up-campaign", { campaign });
  await act(office, "import-list", { villages, households: householdsOf(villages, rng), edits: [] });
  return office;
}

/** "crashed": the process ended somewhere in the work; it starts again after a while and takes up what was left. */
export async function survive<T>(office: SimOffice, work: () => Promise<T>): Promise<T | "crashed"> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof OfficeCrashed)) throw error;
    takeDown(office, RESTART);
    office.scheduler.trace("office crashed");
    return "crashed";
  }
}

const RESTART: Millis = 90 * SECOND;

/** Answers nobody for so long, then takes up what was left. */
export function takeDown(office: SimOffice, time: Millis): void {
  office.down = true;
  office.scheduler.after(time, async () => {
    office.down = false;
    office.scheduler.trace("office up");
    await apply(office);
  });
}

export const COORDINATOR = "Vi Thị Lan";

export async function act(office: SimOffice, name: string, args: unknown): Promise<void> {
  const result = await survive(office, () =>
    runOfficeAct(office.storage, office.commune, { name, args }, COORDINATOR, office.deps),
  );
  if (result !== "crashed" && result.kind === "refused")
    throw new Error(`the office refused ${name}: ${result.reason}`);
}

export async function addHelper(office: SimOffice, rng: Rng): Promise<Id> {
  const helper = newId(rng.bytes);
  await act(office, "add-helper", { helper: { id: helper, name: `Người ${office.helpers.length + 1}`, active: true } });
  office.helpers.push(helper);
  await reassign(office, helper, rng);
  return helper;
}

/** Gives a helper a new set of villages; the last helper standing keeps at least one. */
export async function reassign(office: SimOffice, helper: Id, rng: Rng): Promise<void> {
  const villages = office.villages.map((village) => village.id).filter(() => rng.chance(0.6));
  const chosen = villages.length > 0 ? villages : [rng.pick(office.villages).id];
  await act(office, "assign", { helper, villages: chosen, ids: chosen.map(() => newId(rng.bytes)) });
}

/** A coordinator corrects an address while the field may be doing the same (S12). */
export async function editSomething(office: SimOffice, rng: Rng): Promise<void> {
  const rows = await office.storage.read(office.commune, (tx) => tx.all("household"));
  const household = rng.pick(rows.sort((a, b) => (a.id < b.id ? -1 : 1)));
  const set = { address: `nhà số ${rng.int(1, 99)}` };
  await act(office, "edit-household", { household: household.id, set, members: [], add: [], consent: null });
}

export async function enrolPhone(
  office: SimOffice,
  helper: Id,
  phone: { install: Id; publicKey: string },
): Promise<EnrolAnswer | "crashed"> {
  return survive(office, async () => {
    const link = await createEnrolLink(office.storage, office.commune, helper, office.deps);
    if (!link) throw new Error("no link");
    const request = { v: 1, token: link.token, ...phone, now: office.deps.clock(), lost: [] };
    const enrolled = await enrol(office.storage, office.commune, request, office.deps);
    if (enrolled.kind !== "enrolled") throw new Error(`not enrolled: ${enrolled.kind}`);
    return enrolled.answer;
  });
}

export async function apply(office: SimOffice): Promise<void> {
  if (office.down) return;
  await survive(office, () => applyWaiting(office.storage, office.commune, office.deps));
}

function campaignOf(rng: Rng): Campaign {
  const item = (title: string) => ({ id: newId(rng.bytes), title, short: title });
  return {
    id: newId(rng.bytes),
    name: "Đợt thử",
    start: "2025-10-15",
    end: "2025-11-15",
    peakStart: "2025-10-30",
    peakEnd: "2025-11-15",
    items: [item("Một"), item("Hai")],
    obstacles: [...OBSTACLES],
    routes: ["own", "office"],
    minAge: 14,
    minLevel: 2,
    commentLimit: 2000,
    noticeVersion: "1",
  };
}

function householdsOf(villages: readonly Village[], rng: Rng): Household[] {
  return villages.flatMap((village, index) =>
    Array.from({ length: 4 }, (_, at) => ({
      id: newId(rng.bytes),
      code: `TH-0${index + 1}-000${at + 1}`,
      village: village.id,
      address: "",
      note: "",
      foundAtDoor: false,
      members: [memberOf(`Vi Văn ${at + 1}`, rng), memberOf(`Hà Thị ${at + 1}`, rng)],
    })),
  );
}

export function memberOf(name: string, rng: Rng): Household["members"][number] {
  return {
    id: newId(rng.bytes),
    name,
    relation: "",
    sex: null,
    birth: "1980",
    phones: [],
    level: 2,
    whereabouts: "",
    note: "",
  };
}

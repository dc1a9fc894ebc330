import { toBase64Url, utf8 } from "../../src/base/bytes.ts";
import type { Id } from "../../src/base/id.ts";
import { HOUR, SECOND } from "../../src/base/time.ts";
import { PROBLEMS } from "../../src/protocol/problem.ts";
import { hash, randomBytes } from "../../src/vault/crypto.ts";
import { Rng } from "../simulation/rng.ts";
import { type CommuneCopy, MemoryStorage } from "../support/memory-storage.ts";
import { mutateBytes, mutateJson } from "../support/mutate-body.ts";
import { addHelper, openTestOffice, type TestOffice } from "../support/test-office.ts";
import { TestPhone } from "../support/test-phone.ts";
import { heldBytes } from "./heap.ts";
import { watchIdle } from "./idle-storage.ts";
import { makeSamples, type Samples } from "./samples.ts";

export interface FuzzFigures {
  bodies: number;
  routes: number;
  /** Routes that have no sample of their own: they get a bit of everything. */
  unsampled: number;
  /** Answers by their status. */
  answered: Record<string, number>;
  /** Refused, and yet a table changed: must be 0. Each is an error with its case. */
  changed: number;
  /** What is still reachable at the end beside what was after the first fifth, bytes. */
  heldGrowth: number;
}

interface Route {
  method: string;
  path: string;
}

interface Asked {
  where: string;
  path: string;
  init: RequestInit;
}

/** Written by every contact of a phone that holds a certificate, whatever else it brings. */
const CONTACT = ["contacts", "lostReports"];
/** They answer and write nothing, also where they succeed. */
const READS = ["POST /api/sync/changes", "POST /api/office/import/preview", "POST /api/office/import/blocked"];
/** Long enough that nothing ends while the clock is turned. */
const LIFE = 10_000 * HOUR;

/** Random and mutated bodies over every route of the app; throws with the case that is answered wrongly. */
export async function fuzz(bodies: number, seed: number, from = 0): Promise<FuzzFigures> {
  const target = await openTarget();
  const { routes, samples } = target;
  const answered: Record<string, number> = {};
  let early = 0;
  for (let number = from; number < from + bodies; number++) {
    const rng = new Rng(Math.imul(seed, 0x9e37_79b1) + number);
    const route = rng.pick(routes);
    const asked = ask(route, samples, rng, `npm run fuzz -- --seed ${seed} --from ${number} --bodies 1`);
    const status = await tryOne(target, route, asked, number);
    answered[status] = (answered[status] ?? 0) + 1;
    if (number === from + Math.floor(bodies / 5)) early = heldBytes();
  }
  const unsampled = routes.filter((route) => !samples.hasOwn(nameOf(route))).length;
  return { bodies, routes: routes.length, unsampled, answered, changed: 0, heldGrowth: heldBytes() - early };
}

interface Target {
  office: TestOffice;
  routes: Route[];
  samples: Samples;
  memory: MemoryStorage;
  commune: Id;
  base: CommuneCopy;
  now: number;
  idle(): Promise<void>;
}

async function openTarget(): Promise<Target> {
  const memory = new MemoryStorage();
  const { storage, idle } = watchIdle(memory);
  const office = await openTestOffice({ data: { storage, live: memory } });
  const { id, link } = await addHelper(office, "Lương Văn Dũng", []);
  const phone = await TestPhone.enrol(office, link.token);
  const token = await outlive(office, phone.enrolled.commune.id, id);
  const samples = await makeSamples(office, phone, id, token);
  const found = office.app.routes
    .filter((route) => route.method !== "ALL")
    .map(({ method, path }) => ({ method, path }));
  const routes = [...new Map(found.map((route) => [nameOf(route), route])).values()];
  await idle();
  const commune = phone.enrolled.commune.id;
  return { office, routes, samples, memory, commune, base: memory.copyOf(commune), now: office.clock.now, idle };
}

/** A session and a link that do not end while the clock is turned to and fro. Returns the link's token. */
async function outlive(office: TestOffice, commune: Id, helper: Id): Promise<string> {
  const [session, link] = [toBase64Url(randomBytes(32)), toBase64Url(randomBytes(24))];
  const tokenHash = async (token: string) => toBase64Url(await hash(utf8(token)));
  const times = { createdAt: office.clock.now, expiresAt: office.clock.now + LIFE };
  const [one, other] = [await tokenHash(session), await tokenHash(link)];
  await office.storage.write(commune, async (tx) => {
    const [coordinator] = await tx.coordinators();
    await tx.addSession({ tokenHash: one, coordinator: coordinator?.id ?? "", ...times }, coordinator?.authHash ?? "");
    await tx.addEnrolLink({ tokenHash: other, helper, install: null, ...times });
  });
  office.session.cookie = `tn_office=${session}`;
  return link;
}

function nameOf({ method, path }: Route): string {
  return `${method} ${path.replace(/(?<=.)\/$/, "")}`;
}

function ask(route: Route, samples: Samples, rng: Rng, where: string): Asked {
  const near = samples.of(rng.chance(0.9) ? nameOf(route) : "POST /api/sync/push");
  const body = route.method === "GET" ? null : mutated(near.body, rng);
  const headers = new Headers(near.headers);
  if (rng.chance(0.1)) headers.set("cookie", rng.chance(0.5) ? "" : "tn_office=other");
  if (rng.chance(0.05)) headers.set("authorization", `Bearer ${"x".repeat(rng.int(0, 300))}`);
  if (rng.chance(0.03)) headers.set("content-encoding", "gzip");
  const path = route.path.replace(/:\w+/g, () => encodeURI(rng.pick(samples.ids)));
  const query = rng.chance(0.9) ? near.query : rng.pick(["after=%00", "after=1e99", "digest=x", "size=-1&range=9"]);
  return {
    where: `${where} (${route.method} ${path}, body ${Buffer.from(body ?? [])
      .toString("base64")
      .slice(0, 4_000)})`,
    path: query === undefined ? path : `${path}?${query}`,
    init: { method: route.method, headers, ...(body === null ? {} : { body }) },
  };
}

function mutated(body: unknown, rng: Rng): Uint8Array<ArrayBuffer> {
  const random = () => rng.next();
  if (rng.chance(0.02)) return rng.bytes(rng.int(0, 5_000));
  if (body instanceof Uint8Array) return mutateBytes(body, random);
  const json = utf8(JSON.stringify(mutateJson(body, random)) ?? "");
  return rng.chance(0.15) ? mutateBytes(json, random) : json;
}

/** Each case finds the office as it was: what an earlier one changed is put back. */
async function tryOne(target: Target, route: Route, asked: Asked, number: number): Promise<number> {
  const { office, memory, commune, base } = target;
  // Limits on guessing must not hide what lies behind them.
  office.clock.now = target.now + (number % 100_000) * 20 * SECOND;
  office.log.length = 0;
  const answer = await office.ask(asked.path, asked.init);
  const text = answer.headers.get("content-type")?.startsWith("text/event-stream") ? "" : await answer.text();
  if (text === "") await answer.body?.cancel();
  await target.idle();
  if (answer.status >= 500) throw new Error(`answered ${answer.status}: ${asked.where} ${office.log.join(" ")}`);
  if (!answer.ok && !PROBLEMS.includes(JSON.parse(text).problem)) throw new Error(`no problem of ours: ${asked.where}`);
  const changes = changedTables(base, memory.copyOf(commune)).filter((name) => !mayChange(route, answer, text, name));
  if (changes.length > 0) throw new Error(`changed ${changes.join(", ")}, answered ${answer.status}: ${asked.where}`);
  memory.putBack(commune, base);
  return answer.status;
}

function mayChange(route: Route, answer: Response, text: string, table: string): boolean {
  if (!answer.ok || route.method === "GET" || READS.includes(nameOf(route))) return false;
  if (nameOf(route) !== "POST /api/sync/push") return true;
  const { receipts } = JSON.parse(text) as { receipts: unknown[] };
  return receipts.length > 0 || CONTACT.includes(table);
}

function changedTables(before: CommuneCopy, after: CommuneCopy): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof CommuneCopy)[];
  return names.filter((name) => before[name] !== after[name] && rows(before, name) !== rows(after, name));
}

function rows(copy: CommuneCopy, name: keyof CommuneCopy): string {
  return JSON.stringify([...(copy[name] ?? [])]);
}

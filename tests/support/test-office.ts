import type { Hono } from "hono";
import { toBase64Url, utf8 } from "../../src/base/bytes.ts";
import type { Id } from "../../src/base/id.ts";
import { OBSTACLES, ROUTES } from "../../src/domain/codes.ts";
import type { Campaign } from "../../src/domain/records.ts";
import type { EnrolLink, HelperLine, ImportPreview, SetUpRequest } from "../../src/protocol/office-messages.ts";
import { type AppDeps, createApp, type Live } from "../../src/server/http/app.ts";
import { createNodeCrypto } from "../../src/server/node-crypto.ts";
import type { Storage } from "../../src/server/storage.ts";
import { hash, randomBytes } from "../../src/vault/crypto.ts";
import { makeSetUpKeys } from "../../src/vault/set-up-keys.ts";
import type { DeriveKey } from "../../src/vault/types.ts";
import { MemoryStorage } from "./memory-storage.ts";

export const TEST_ORIGIN = "http://office.test";
export const SET_UP_TOKEN = "set-up-token-of-the-tests";
export const COORDINATOR = "Hà Thị Xuân";
const PASSWORD = "mot mat khau dung de thu";

/** Argon2 is tested where it lives; here it would only cost time. */
const quickDerive: DeriveKey = async (passphrase, salt) => hash(utf8(`${passphrase}\n${toBase64Url(salt)}`));

/** A whole office in one process: the real app over a storage, its clock and its log in the test's hand. */
export interface TestOffice extends Client {
  app: Hono;
  deps: AppDeps;
  storage: Storage;
  /** Milliseconds; move it to let links and sessions end. */
  clock: { now: number };
  /** Every line the office logged, as JSON. */
  log: string[];
  /** Session cookie, empty while nobody is signed in. */
  session: { cookie: string };
  authKey: string;
  recoveryCode: string;
}

interface Client {
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Throws on a problem. */
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  postFile(path: string, file: Uint8Array<ArrayBuffer>): Promise<Response>;
}

export interface TestOfficeOptions {
  /** Memory when it is left out. */
  data?: { storage: Storage; live: Live };
  secureCookies?: boolean;
  /** False leaves the office empty, with its set-up link. */
  setUp?: boolean;
}

export async function openTestOffice(options: TestOfficeOptions = {}): Promise<TestOffice> {
  const memory = new MemoryStorage();
  const clock = { now: Date.parse("2025-11-06T10:30:00Z") };
  const log: string[] = [];
  const note = (...parts: unknown[]) => void log.push(JSON.stringify(parts));
  const deps: AppDeps = {
    ...(options.data ?? { storage: memory, live: memory }),
    clock: () => clock.now,
    random: randomBytes,
    crypto: createNodeCrypto(),
    log: { info: note, warn: note, error: note },
    setUpToken: SET_UP_TOKEN,
    secureCookies: options.secureCookies ?? false,
  };
  const app = createApp(deps);
  const session = { cookie: "" };
  const { request, recoveryCode } = await setUpRequest();
  const keys = { authKey: request.authKey, recoveryCode };
  const office = { app, deps, storage: deps.storage, clock, log, session, ...keys, ...client(app, session) };
  if (options.setUp === false) return office;
  await office.post("/api/set-up", request);
  await signIn(office);
  return office;
}

/** Asks as the office's own page does: same origin, JSON, the session's cookie. */
function client(app: Hono, session: { cookie: string }): Client {
  const ask = (path: string, init: RequestInit = {}) => {
    const headers = new Headers({ origin: TEST_ORIGIN, host: "office.test", cookie: session.cookie });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    return Promise.resolve(app.request(`${TEST_ORIGIN}${path}`, { ...init, headers }));
  };
  const sent = (body: string | Uint8Array<ArrayBuffer>, type: string): RequestInit => ({
    method: "POST",
    body,
    headers: { "content-type": type },
  });
  return {
    ask,
    get: async (path) => read(await ask(path)),
    post: async (path, body) => read(await ask(path, sent(JSON.stringify(body), "application/json"))),
    postFile: (path, file) => ask(path, sent(file, "text/csv")),
  };
}

async function read<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`answered ${answer.status} ${text}`);
  return (text === "" ? null : JSON.parse(text)) as T;
}

/** Signs the coordinator in and keeps the session's cookie for what follows. */
export async function signIn(office: TestOffice, authKey = office.authKey): Promise<Response> {
  const body = JSON.stringify({ coordinator: COORDINATOR, authKey });
  const answer = await office.ask("/api/office/sign-in", { method: "POST", body });
  if (answer.ok) office.session.cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return answer;
}

/** What the set-up page would send, with fresh keys. */
export async function setUpRequest(): Promise<{ request: SetUpRequest; recoveryCode: string }> {
  const { forServer, recoveryCode } = await makeSetUpKeys(COORDINATOR, PASSWORD, quickDerive, randomBytes);
  const request: SetUpRequest = {
    token: SET_UP_TOKEN,
    communeName: "Xã Pù Vân (thử)",
    communeCode: "99999",
    coordinator: COORDINATOR,
    ...forServer,
    campaign: testCampaign(),
  };
  return { request, recoveryCode };
}

export function testCampaign(): Omit<Campaign, "id"> {
  return {
    name: "Đợt thử",
    start: "2025-10-15",
    end: "2025-11-15",
    peakStart: "2025-10-30",
    peakEnd: "2025-11-15",
    items: [
      { id: "item-1".padEnd(22, "A"), title: "Dự thảo thứ nhất", short: "Thứ nhất" },
      { id: "item-2".padEnd(22, "A"), title: "Dự thảo thứ hai", short: "Thứ hai" },
    ],
    obstacles: [...OBSTACLES],
    routes: [...ROUTES],
    minAge: 14,
    minLevel: 2,
    commentLimit: 2_000,
    noticeVersion: "1",
  };
}

/** Takes a list whole, blocked rows left out. */
export async function importList(office: TestOffice, file: Uint8Array<ArrayBuffer>): Promise<void> {
  const preview = (await (await office.postFile("/api/office/import/preview", file)).json()) as ImportPreview;
  const taken = await office.postFile(`/api/office/import?digest=${preview.digest}&leaveOut=1`, file);
  if (!taken.ok) throw new Error(`the list was answered with ${taken.status}`);
}

/** A helper with these villages and a fresh enrolment link. */
export async function addHelper(
  office: TestOffice,
  name: string,
  villages: Id[],
): Promise<{ id: Id; link: EnrolLink }> {
  const { id } = await office.post<HelperLine>("/api/office/helpers", { name });
  await office.post("/api/office/assign", { helper: id, villages });
  return { id, link: await office.post<EnrolLink>(`/api/office/helpers/${id}/link`, {}) };
}

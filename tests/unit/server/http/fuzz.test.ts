import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { utf8 } from "../../../../src/base/bytes.ts";
import { newId } from "../../../../src/base/id.ts";
import { SECOND } from "../../../../src/base/time.ts";
import { PROBLEMS } from "../../../../src/protocol/problem.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import { Rng } from "../../../simulation/rng.ts";
import { mutateBytes, mutateJson } from "../../../support/mutate-body.ts";
import { addHelper, openTestOffice, setUpRequest, type TestOffice } from "../../../support/test-office.ts";
import { enrolRequest, TestPhone } from "../../../support/test-phone.ts";

const ROUNDS = 60;
const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 1e9));
const LIST = new Uint8Array(await readFile(new URL("../../../support/fixtures/list.csv", import.meta.url)));

interface Target {
  path: string;
  /** Of the contract: what is mutated is near to what is taken. */
  body: unknown;
  headers?: Record<string, string>;
}

async function targets(office: TestOffice, phone: TestPhone, helper: string): Promise<Target[]> {
  const { install, enrolled } = phone;
  const id = newId(randomBytes);
  const authorization = `Bearer ${enrolled.readToken}`;
  const cursor = { epoch: enrolled.epoch, revision: 1, stamp: "", within: null };
  const envelope = await phone.save({ name: "withdraw-visit", args: { visit: id } });
  return [
    { path: "/api/set-up", body: (await setUpRequest()).request },
    { path: "/api/enrol", body: enrolRequest(office, "t".repeat(32), id, enrolled.certificate.publicKey) },
    { path: "/api/sync/push", body: phone.body(envelope) },
    { path: "/api/sync/changes", body: { v: 1, install, cursor, limit: 10 }, headers: { authorization } },
    { path: "/api/office/helpers", body: { name: "Vi Thị Lan" } },
    { path: `/api/office/helpers/${helper}/link`, body: {} },
    { path: "/api/office/assign", body: { helper, villages: [id] } },
    { path: `/api/office/conflicts/${id}/settle`, body: { keep: "before" } },
    { path: `/api/office/devices/${install}/declare-lost`, body: { from: 1, to: 2 } },
    { path: "/api/office/look/retry", body: { install, seq: 1 } },
    { path: "/api/office/look/put-away", body: { install, seq: 1, hash: envelope.hash } },
    { path: "/api/office/import/preview", body: LIST.slice(0, 3_000) },
    { path: "/api/office/import?digest=x", body: LIST.slice(0, 3_000) },
    { path: "/api/office/import/blocked", body: LIST.slice(0, 3_000) },
  ];
}

test(`T14 ${ROUNDS * 14} mutated bodies over all routes are answered in the contract's words (FUZZ_SEED=${SEED})`, async () => {
  const rng = new Rng(SEED);
  const random = () => rng.next();
  const office = await openTestOffice();
  const { id, link } = await addHelper(office, "Lương Văn Dũng", []);
  const phone = await TestPhone.enrol(office, link.token);
  const statuses = new Map<number, number>();
  for (const { path, body, headers } of await targets(office, phone, id)) {
    for (let round = 0; round < ROUNDS; round++) {
      const sent = mutated(body, random);
      // Limits on guessing must not hide what lies behind them.
      office.clock.now += 20 * SECOND;
      const answer = await office.ask(path, { method: "POST", body: sent, headers: headers ?? {} });
      const text = await answer.text();
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      expect(answer.status, `FUZZ_SEED=${SEED} ${path} ${Buffer.from(sent).toString("base64")}`).toBeLessThan(500);
      if (!answer.ok) expect(PROBLEMS).toContain(JSON.parse(text).problem);
    }
  }
  // Near enough to the contract that some are taken, and far enough that most are not.
  expect(statuses.get(200)).toBeGreaterThan(20);
  expect(statuses.get(400)).toBeGreaterThan(200);
  expect(office.log.filter((line) => line.includes("failed"))).toEqual([]);
}, 60_000);

function mutated(body: unknown, random: () => number): Uint8Array<ArrayBuffer> {
  if (body instanceof Uint8Array) return mutateBytes(body, random);
  const json = utf8(JSON.stringify(mutateJson(body, random)) ?? "");
  return random() < 0.15 ? mutateBytes(json, random) : json;
}

test(`T14 strange addresses are answered in the contract's words (FUZZ_SEED=${SEED})`, async () => {
  const rng = new Rng(SEED);
  const random = () => rng.next();
  const office = await openTestOffice();
  const pieces = [
    "%",
    "%00",
    "..%2f",
    "%ff",
    "A".repeat(22),
    "-1",
    "1e9",
    "?after=1e99",
    "?after=%00",
    "#x",
    "'",
    "é",
    "*",
  ];
  const roots = ["households/", "visits?after=", "helpers/", "devices/", "conflicts/", "", "import?digest=", "live/"];
  for (let round = 0; round < 300; round++) {
    const root = roots[Math.floor(random() * roots.length)] ?? "";
    const tail = Array.from({ length: 2 }, () => pieces[Math.floor(random() * pieces.length)]).join("");
    const method = random() < 0.5 ? "GET" : "POST";
    const answer = await office.ask(`/api/office/${root}${tail}`, { method });
    await answer.body?.cancel();
    expect(answer.status, `FUZZ_SEED=${SEED} ${method} ${root}${tail}`).toBeLessThan(500);
  }
});

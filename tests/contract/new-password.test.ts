import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { toBase64Url, utf8 } from "../../src/base/bytes.ts";
import { type Id, newId } from "../../src/base/id.ts";
import { MINUTE } from "../../src/base/time.ts";
import { type NewPasswordRequest, newPasswordText, type RecoveryAnswer } from "../../src/protocol/new-password.ts";
import type { SignInAnswer } from "../../src/protocol/office-messages.ts";
import { generateKeyPair, hash, randomBytes } from "../../src/vault/crypto.ts";
import { makeNewPassword } from "../../src/vault/new-password.ts";
import { deriveFromPassword, unwrapReadingKey } from "../../src/vault/password.ts";
import { openComment, sealComment } from "../../src/vault/reading-key.ts";
import { newRecoveryCode } from "../../src/vault/recovery.ts";
import { sign } from "../../src/vault/signature.ts";
import type { DeriveKey } from "../../src/vault/types.ts";
import { dumpOffice } from "../support/dump-office.ts";
import { gate, HeldWrites, slowBody } from "../support/held-writes.ts";
import { STORAGES } from "../support/storages.ts";
import { COORDINATOR, openTestOffice, signIn, type TestOffice } from "../support/test-office.ts";

const PASSWORD = "con suoi moi chay qua rung lim";
/** Argon2 is tested where it lives. */
const derive: DeriveKey = async (passphrase, salt) => hash(utf8(`${passphrase}\n${toBase64Url(salt)}`));

describe.each(STORAGES)("a forgotten password over $name", (under) => {
  const closers: (() => Promise<void>)[] = [];
  let office: TestOffice;
  let commune: Id;
  let held: HeldWrites;
  beforeEach(async () => {
    const { storage, close } = await under.open();
    closers.push(close);
    held = new HeldWrites(storage);
    office = await openTestOffice({ data: { storage: held, live: { onRevision: () => () => undefined } } });
    commune = (await office.storage.communes())[0]?.id ?? "";
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });

  const logged = () => office.storage.locked(commune, (tx) => tx.officeLog(0, 1_000));
  const send = (request: object) =>
    office.ask("/api/office/new-password", { method: "POST", body: JSON.stringify(request) });
  async function made(coordinator = COORDINATOR, code = office.recoveryCode): Promise<NewPasswordRequest> {
    const sheet = await office.get<RecoveryAnswer>("/api/office/recovery");
    const request = await makeNewPassword(commune, sheet, { coordinator, code, password: PASSWORD }, derive);
    if (request.kind !== "ok") throw new Error(request.kind);
    return request.request;
  }
  async function expectNothingDone(request: object, status: number, problem: string): Promise<void> {
    const before = [await dumpOffice(office.storage), await logged()];
    const answer = await send(request);
    expect([answer.status, await answer.json()]).toEqual([status, { problem }]);
    expect([await dumpOffice(office.storage), await logged()]).toEqual(before);
    expect((await office.ask("/api/office/progress")).status).toBe(200);
  }

  test("T21 with the sheet's code a new password enters, and opens the comments from before", async () => {
    const keys = await office.storage.read(commune, (tx) => tx.keys());
    const reading = keys.find((key) => key.purpose === "reading")?.publicKey ?? "";
    const comment = newId(randomBytes);
    const sealed = await sealComment(reading, commune, comment, { text: "Cầu qua suối" });

    const answer = await send(await made(` ${COORDINATOR.toUpperCase()} `));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("set-cookie")).toMatch(/^tn_office=[\w-]{43}; .*HttpOnly/);
    // Whoever sat there with the old password is out.
    expect((await office.ask("/api/office/progress")).status).toBe(401);
    expect((await signIn(office)).status).toBe(401);

    const { authKey, wrapKey } = await deriveFromPassword(COORDINATOR, PASSWORD, derive);
    const entered = await signIn(office, authKey);
    const { wrappedReadingKey } = (await entered.json()) as SignInAnswer;
    const readingKey = await unwrapReadingKey(wrapKey, wrappedReadingKey ?? "");
    expect(await openComment(readingKey ?? "", commune, comment, sealed)).toEqual({ text: "Cầu qua suối" });
    const [row] = await office.storage.read(commune, (tx) => tx.coordinators());
    expect((await logged()).at(-1)?.entry).toEqual({ v: 1, kind: "coordinator", row });
    // The sheet is what it was: it does the same again.
    expect((await send(await made())).status).toBe(200);
  });

  test("T21 a mistyped code and another sheet's are told apart in the browser, and nothing is sent", async () => {
    const other = await newRecoveryCode(randomBytes);
    await expect(made(COORDINATOR, other)).rejects.toThrow("wrong-code");
    await expect(made(COORDINATOR, other.slice(1))).rejects.toThrow("mistyped");
  });

  test("T21 a request that the recovery key did not sign as it stands changes nothing", async () => {
    const right = await made();
    const stranger = await generateKeyPair();
    const signature = await sign(stranger.privateKey, newPasswordText(commune, right));
    const elsewhere = await sign(stranger.privateKey, newPasswordText(newId(randomBytes), right));
    for (const part of [
      { signature },
      { signature: elsewhere },
      { authKey: "A".repeat(43) },
      { wrappedReadingKey: "AAAA" },
      { at: right.at - 1 },
    ]) {
      await expectNothingDone({ ...right, ...part }, 403, "forbidden");
    }
  });

  test("T21 what was signed is taken for ten minutes", async () => {
    const request = await made();
    office.clock.now += 10 * MINUTE + 1;
    await expectNothingDone(request, 409, "conflict");
    office.clock.now -= 11 * MINUTE;
    await expectNothingDone(request, 409, "conflict");
    office.clock.now += 10 * MINUTE;
    expect((await send(request)).status).toBe(200);
  });

  test("T21 a name that nobody has is told to whoever has the sheet, and changes nothing", async () => {
    await expectNothingDone(await made("Lò Văn Không"), 404, "not-found");
  });

  test("T10 guessing is slowed down; who has the sheet enters although the sign-in's tries are used up", async () => {
    const right = await made();
    const wrong = { ...right, authKey: "A".repeat(43) };
    const answers: number[] = [];
    for (let guess = 0; guess < 12; guess++) answers.push((await send(wrong)).status);
    expect(answers).toEqual([...Array(10).fill(403), 429, 429]);
    office.clock.now += 6 * MINUTE;
    for (let guess = 0; guess < 12; guess++) await signIn(office, "A".repeat(43));
    expect((await signIn(office)).status).toBe(429);
    expect((await send(right)).status).toBe(200);
    expect((await signIn(office, right.authKey)).status).toBe(200);
  });

  test("T21 a sign-in that weighed the old password enters nowhere when another one was set meanwhile", async () => {
    const request = await made();
    const weighed = held.next();
    const entering = signIn(office);
    const letGo = await weighed;
    // Past its weighing, before its session is written.
    expect((await send(request)).status).toBe(200);
    letGo();
    expect((await entering).status).toBe(401);
  });

  test("T21 an act whose body comes after the password was set anew does nothing, and neither does a link", async () => {
    const request = await made();
    const { id: helper } = await office.post<{ id: Id }>("/api/office/helpers", { name: "Vi Thị Một" });
    const body = slowBody('{"name":"Kẻ Lạ"}');
    const acting = office.ask("/api/office/helpers", { method: "POST", body: body.stream, duplex: "half" } as object);
    await body.isRead;
    const weighed = held.next();
    const linking = office.ask(`/api/office/helpers/${helper}/link`, { method: "POST", body: "{}" });
    const letGo = await weighed;
    expect((await send(request)).status).toBe(200);
    body.end();
    letGo();
    for (const answer of [await acting, await linking]) {
      expect([answer.status, await answer.json()]).toEqual([401, { problem: "signed-out" }]);
    }
    expect(await office.storage.read(commune, (tx) => tx.all("helper"))).toHaveLength(1);
    expect((await dumpOffice(office.storage)).includes("Kẻ Lạ")).toBe(false);
  });

  // Rows have locks in the database alone; its twin writes a session in one step.
  if (under.name === "PostgreSQL")
    test("T21 a session that is being written ends with its password", async () => {
      const request = await made();
      const [row] = await office.storage.read(commune, (tx) => tx.coordinators());
      const [written, letGo] = [gate(), gate()];
      const tokenHash = "A".repeat(43);
      const entering = office.storage.write(commune, async (tx) => {
        const times = { createdAt: office.clock.now, expiresAt: office.clock.now + MINUTE };
        await tx.addSession({ tokenHash, coordinator: row?.id ?? "", ...times }, row?.authHash ?? "");
        written.open();
        await letGo.opened;
      });
      await written.opened;
      const resetting = send(request);
      await new Promise((resolve) => setTimeout(resolve, 200));
      letGo.open();
      await entering;
      expect((await resetting).status).toBe(200);
      expect(await office.storage.read(commune, (tx) => tx.session(tokenHash))).toBeNull();
    });

  test("T21 the request and what the office keeps and logs hold neither code nor password", async () => {
    const request = await made();
    await send(request);
    const groups = office.recoveryCode.split("-").slice(0, 3);
    const held = JSON.stringify([request, await dumpOffice(office.storage), await logged(), office.log]);
    for (const secret of [PASSWORD, office.recoveryCode, groups.join("-"), groups.join("")]) {
      expect(held).not.toContain(secret);
    }
    expect(JSON.stringify([await dumpOffice(office.storage), office.log])).not.toContain(request.authKey);
  });
});

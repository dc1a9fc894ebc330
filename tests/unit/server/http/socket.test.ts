import { connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { newId } from "../../../../src/base/id.ts";
import { type Listening, listen } from "../../../../src/server/http/listen.ts";
import { randomBytes } from "../../../../src/vault/crypto.ts";
import { addHelper, openTestOffice } from "../../../support/test-office.ts";
import { TestPhone } from "../../../support/test-phone.ts";

// What only a real connection shows: bodies that never end, and cables that are pulled.

const open: Listening[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function servedOffice() {
  const office = await openTestOffice();
  const { link } = await addHelper(office, "Lương Văn Dũng", []);
  const phone = await TestPhone.enrol(office, link.token);
  const result = await listen(office.app, { port: 0, host: "127.0.0.1" }, null);
  if (result.kind !== "ok") throw new Error(result.kind);
  open.push(result.listening);
  return { office, phone, port: result.listening.port };
}

function socketTo(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket));
    socket.once("error", reject);
  });
}

const head = (path: string, ...headers: string[]) =>
  [`POST ${path} HTTP/1.1`, "Host: office.test", "Origin: http://office.test", ...headers, "", ""].join("\r\n");

test("T14 a push of 10 MB without a length is answered before it was read", async () => {
  const { port } = await servedOffice();
  const socket = await socketTo(port);
  let answer = "";
  socket.on("data", (data) => {
    answer += data.toString("latin1");
  });
  // A server that stops reading resets the connection.
  const closed = new Promise((resolve) => socket.on("error", resolve).on("close", resolve));
  socket.write(head("/api/sync/push", "Transfer-Encoding: chunked"));
  const chunk = Buffer.concat([Buffer.from("4000\r\n"), Buffer.alloc(16_384), Buffer.from("\r\n")]);
  let sent = 0;
  while (sent < 640 && answer === "" && !socket.destroyed) {
    if (!socket.write(chunk)) await new Promise((resolve) => socket.once("drain", resolve).once("close", resolve));
    sent++;
    await new Promise(setImmediate);
  }
  expect(answer).toMatch(/^HTTP\/1.1 413 /);
  expect(answer).toContain('{"problem":"too-large"}');
  expect(sent).toBeLessThan(640);
  socket.destroy();
  await closed;
});

test("T14 a push that says it is 10 MB is answered without its body", async () => {
  const { port } = await servedOffice();
  const socket = await socketTo(port);
  const answer = new Promise<string>((resolve) => socket.once("data", (data) => resolve(data.toString("latin1"))));
  socket.write(head("/api/sync/push", "Content-Length: 10485760"));
  expect(await answer).toMatch(/^HTTP\/1.1 413 /);
  socket.destroy();
});

test("S4 a connection that breaks inside the second envelope delivers the first", async () => {
  const { phone, port } = await servedOffice();
  const one = await phone.save({ name: "withdraw-visit", args: { visit: newId(randomBytes) } });
  const two = await phone.save({ name: "withdraw-visit", args: { visit: newId(randomBytes) } });
  const body = phone.body(one, two);
  const socket = await socketTo(port);
  socket.write(head("/api/sync/push", `Content-Length: ${body.length}`));
  await new Promise((resolve) => socket.write(body.slice(0, body.length - 20), resolve));
  socket.end();
  await expect.poll(async () => (await phone.push()).newest, { timeout: 5_000 }).toEqual({ seq: 1, hash: one.hash });
});

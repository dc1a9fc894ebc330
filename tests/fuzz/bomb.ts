import { readFileSync, writeFileSync } from "node:fs";
import { deflateRawSync, gunzipSync, gzipSync } from "node:zlib";
import { utf8 } from "../../src/base/bytes.ts";
import { applyWaiting } from "../../src/server/apply.ts";
import { addHelper, openTestOffice } from "../support/test-office.ts";
import { TestPhone } from "../support/test-phone.ts";
import { heldBytes } from "./heap.ts";

// node --import tsx tests/fuzz/bomb.ts: what compressed bombs cost at most, as the highest resident memory of a process
// that does nothing else. Linux only: elsewhere that mark can't be set back after the bombs were made.

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;
const WARM_UP = 150;
const BOMBS = 20;

const office = await openTestOffice();
const { link } = await addHelper(office, "Lương Văn Dũng", []);
const phone = await TestPhone.enrol(office, link.token);
const commune = phone.enrolled.commune.id;
// 12 MB of one letter: some 12 kB sealed, which is an envelope like any other.
const swollen = "a".repeat(12 * MEGABYTE);
const sealed = await phone.save({ name: "x-x", args: swollen });
const gzipped = gzipSync(new Uint8Array(64 * MEGABYTE));
const inner = deflateRawSync(utf8(JSON.stringify({ name: "a".repeat(32 * MEGABYTE) })));

async function usual(): Promise<void> {
  for (let count = 0; count < WARM_UP; count++) {
    await office.ask("/api/sync/push", { method: "POST", body: new Uint8Array(phone.body(...[])) });
    await office.ask("/api/office/helpers", { method: "POST", body: new Uint8Array(60 * KILOBYTE) });
  }
}

async function explode(): Promise<void> {
  for (let count = 0; count < BOMBS; count++) {
    for (const [encoding, body] of [
      ["gzip", gzipped],
      ["deflate", inner],
    ] as const) {
      for (const path of ["/api/sync/push", "/api/sync/changes", "/api/office/helpers", "/api/office/import/preview"]) {
        await office.ask(path, { method: "POST", body, headers: { "content-encoding": encoding } });
      }
    }
    await phone.push(sealed);
    await applyWaiting(office.storage, commune, office.deps);
    await office.ask("/api/office/look");
  }
}

/** Megabytes above what is resident before, at the worst moment. */
async function costOf(work: () => unknown): Promise<number> {
  heldBytes();
  writeFileSync("/proc/self/clear_refs", "5");
  const before = highest();
  await work();
  return Math.round(((highest() - before) / KILOBYTE) * 10) / 10;
}

/** Kilobytes. */
function highest(): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
}

await usual();
await explode();
const costMegabytes = await costOf(explode);
const control = await costOf(() => gunzipSync(gzipped));
const [line] = await office.get<{ reason: string }[]>("/api/office/look");
console.log(JSON.stringify({ bombs: BOMBS * 9, envelope: line?.reason, costMegabytes, openedOnceMegabytes: control }));
process.exit(0);

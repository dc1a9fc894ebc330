import { hashRaw } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { ARGON2ID, chooseKdf, deriveKey, PBKDF2 } from "../../../src/vault/derive-key.ts";

const salt = Uint8Array.from({ length: 16 }, (_, index) => index);

test("Argon2id with 19 MiB and 2 passes gives what another implementation gives", async () => {
  const other = await hashRaw("khe lua nua vang", {
    algorithm: 2,
    memoryCost: ARGON2ID.memoryKiB,
    timeCost: ARGON2ID.passes,
    parallelism: 1,
    outputLen: 32,
    salt: Buffer.from(salt),
  });
  const own = await deriveKey("khe lua nua vang", salt, ARGON2ID);
  expect(Buffer.from(own).toString("hex")).toBe(other.toString("hex"));
});

test("a new vault takes Argon2id where WebAssembly is there, and never less than 600,000 rounds of PBKDF2", () => {
  expect(chooseKdf()).toEqual({ name: "argon2id", memoryKiB: 19_456, passes: 2 });
  expect(PBKDF2.iterations).toBeGreaterThanOrEqual(600_000);
});

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createNodeCrypto } from "../../src/server/node-crypto.ts";
import { setUpOffice } from "../../src/server/set-up.ts";
import type { Storage } from "../../src/server/storage.ts";
import { randomBytes } from "../../src/vault/crypto.ts";
import { STORAGES } from "../support/storages.ts";
import { setUpRequest } from "../support/test-office.ts";

describe.each(STORAGES)("the set-up over $name", (under) => {
  let opened: { storage: Storage; close(): Promise<void> };
  beforeAll(async () => {
    opened = await under.open();
  });
  afterAll(() => opened?.close());

  test("a link that is used in two processes at once makes one office", async () => {
    const { request } = await setUpRequest();
    const deps = { clock: Date.now, random: randomBytes, crypto: createNodeCrypto() };
    const made = await Promise.all([1, 2, 3].map(() => setUpOffice(opened.storage, request, deps)));
    expect(made.map(({ kind }) => kind).sort()).toEqual(["done", "set-up-done", "set-up-done"]);
    expect(await opened.storage.communes()).toHaveLength(1);
  });
});

import { expect, test } from "vitest";
import { toBase64Url } from "../../../src/base/bytes.ts";
import { PREV_BYTES } from "../../../src/protocol/envelope.ts";
import { deriveHeads } from "../../../src/server/rebuild/derive-heads.ts";
import type { Link } from "../../../src/server/rebuild/types.ts";
import type { ReadTx } from "../../../src/server/storage.ts";

const FIRST = toBase64Url(new Uint8Array(PREV_BYTES));

test("S6 a branch that arrived before what stands in its place is no end of the chain", async () => {
  const links = [
    { seq: 1, hash: "branch", prev: FIRST, state: "branch", reason: "fork" },
    { seq: 1, hash: "stands", prev: FIRST, state: "applied", reason: null },
  ] as Link[];
  const tx = {
    installations: async () => [{ install: "phone" }],
    chainOf: async () => links,
    declaredLost: async () => [],
  } as unknown as ReadTx;
  expect(await deriveHeads(tx)).toEqual([{ install: "phone", seq: 1, hash: "stands" }]);
});

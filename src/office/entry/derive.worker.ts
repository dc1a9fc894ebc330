import { deriveKey } from "../../vault/derive-key.ts";
import type { DeriveDone, DeriveJob } from "./derive.ts";

// Argon2id blocks its thread: here it blocks nobody.
self.addEventListener("message", async (event: MessageEvent<DeriveJob>) => {
  const { passphrase, salt, params } = event.data;
  const done: DeriveDone = { key: await deriveKey(passphrase, salt, params) };
  self.postMessage(done);
});

import { deriveKey } from "../vault/derive-key.ts";
import type { DeriveAnswer, DeriveOrder } from "./derive-worker.ts";

// Argon2id blocks its thread (0.1 s on a PC, 0.5 s and more on an old phone), so it has one of its own.

addEventListener("message", ({ data }: MessageEvent<DeriveOrder>) => {
  deriveKey(data.passphrase, data.salt, data.params).then(
    (key) => answer({ kind: "derived", key }),
    (error: unknown) => answer({ kind: "failed", error: error instanceof Error ? error.message : "unknown" }),
  );
});

function answer(message: DeriveAnswer): void {
  postMessage(message);
}

import type { Bytes } from "../base/bytes.ts";
import type { DeriveKey, KdfParams } from "../vault/types.ts";

export interface DeriveOrder {
  passphrase: string;
  salt: Bytes;
  params: KdfParams;
}

export type DeriveAnswer = { kind: "derived"; key: Bytes } | { kind: "failed"; error: string };

/** Derives off the main thread; the thread ends afterwards, and what it held of the passphrase with it. */
export const deriveInWorker: DeriveKey = (passphrase, salt, params) =>
  new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./derive-thread.ts", import.meta.url), { type: "module" });
    const end = () => thread.terminate();
    thread.onmessage = ({ data }: MessageEvent<DeriveAnswer>) => {
      end();
      if (data.kind === "derived") resolve(data.key);
      else reject(new Error(data.error));
    };
    thread.onerror = () => {
      end();
      reject(new Error("the thread that derives keys did not start"));
    };
    thread.postMessage({ passphrase, salt, params } satisfies DeriveOrder);
  });

import type { Bytes } from "../../base/bytes.ts";
import type { DeriveKey, KdfParams } from "../../vault/types.ts";

export interface DeriveJob {
  passphrase: string;
  salt: Bytes;
  params: KdfParams;
}
export interface DeriveDone {
  key: Bytes;
}

/** Derives in a worker of its own that ends with the job, so that no copy of the password stays behind. */
export const deriveOffThread: DeriveKey = (passphrase, salt, params) =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./derive.worker.ts", import.meta.url), { type: "module" });
    const job: DeriveJob = { passphrase, salt, params };
    worker.addEventListener("message", (event: MessageEvent<DeriveDone>) => {
      worker.terminate();
      resolve(event.data.key);
    });
    worker.addEventListener("error", (event) => {
      worker.terminate();
      reject(new Error(`derive worker: ${event.message}`));
    });
    worker.postMessage(job);
  });

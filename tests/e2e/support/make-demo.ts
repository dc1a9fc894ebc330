import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SignInRequest } from "../../../src/protocol/office-messages.ts";
import { prepareDemo } from "../../../src/server/demo/prepare.ts";
import { deriveKey } from "../../../src/vault/derive-key.ts";
import { deriveFromPassword } from "../../../src/vault/password.ts";
import { serve } from "./serve.ts";

/** A database that holds the demonstration's commune, and who may enter it. */
export interface MadeDemo {
  url: string;
  coordinator: string;
  password: string;
  recoveryCode: string;
  /** Name of the helper whom the first villages are assigned to. */
  helper: string;
  signIn: SignInRequest;
}

/** Brings an empty database to the demonstration, by a server that is gone afterwards: some seconds of key derivation. */
export async function makeDemo(url: string): Promise<MadeDemo> {
  const dataDir = await mkdtemp(join(tmpdir(), "tung-nha-demo-"));
  const office = await serve(url, dataDir, 0);
  try {
    const where = { origin: `http://localhost:${office.port}`, setUpToken: office.setUpToken, dataDir };
    const { coordinator, password, recoveryCode, helper } = await prepareDemo(where, random);
    const { authKey } = await deriveFromPassword(coordinator, password, deriveKey);
    return { url, coordinator, password, recoveryCode, helper, signIn: { coordinator, authKey } };
  } finally {
    await office.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function random(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(length));
}

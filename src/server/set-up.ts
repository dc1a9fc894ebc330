import { newId } from "../base/id.ts";
import type { Campaign } from "../domain/records.ts";
import type { SetUpRequest } from "../protocol/office-messages.ts";
import { keyIdOf } from "../vault/crypto.ts";
import { hashAuthKey } from "./accounts.ts";
import type { ServerDeps } from "./deps.ts";
import { makeOfficeKeys, putKeyLogged } from "./keys.ts";
import { runOfficeActIn } from "./office-act.ts";
import { logEntry } from "./office-log.ts";
import { type LockedTx, NotAlone, type Storage } from "./storage.ts";
import type { CoordinatorRow, KeyRow } from "./storage-rows.ts";

export type SetUp = { kind: "done"; commune: string } | { kind: "bad-request" | "set-up-done" };

/**
 * Makes the commune with its keys, its first coordinator and its campaign, all or nothing. What comes wrapped from the
 * browser stays wrapped here. The caller has checked the link and that nothing is set up yet.
 */
export async function setUpOffice(storage: Storage, request: SetUpRequest, deps: ServerDeps): Promise<SetUp> {
  const { reading, recovery } = request;
  for (const key of [reading.publicKey, recovery.publicKey]) {
    if (!(await deps.crypto.isPublicKey(key))) return { kind: "bad-request" };
  }
  const id = newId(deps.random);
  const keys = await keysOf(id, request, deps);
  const coordinator = await coordinatorOf(request, deps);
  const campaign: Campaign = { id: newId(deps.random), ...request.campaign };
  const epoch = newId(deps.random);
  const { communeName: name, communeCode: code } = request;
  const make = async (tx: LockedTx) => {
    for (const key of keys) await putKeyLogged(tx, key, deps);
    await tx.putRecovery(recovery);
    await logEntry(tx, { v: 1, kind: "recovery", row: recovery }, deps.clock());
    await tx.putCoordinator(coordinator);
    await logEntry(tx, { v: 1, kind: "coordinator", row: coordinator }, deps.clock());
    const act = { name: "set-up-campaign", args: { campaign } };
    const result = await runOfficeActIn(tx, act, coordinator.name, deps);
    // Its schema has judged the campaign before: nothing is left to refuse.
    if (result.kind === "refused") throw new Error(`the first campaign was refused: ${result.reason}`);
  };
  try {
    await storage.create({ id, name, code, createdAt: deps.clock(), epoch }, make, true);
  } catch (error) {
    if (error instanceof NotAlone) return { kind: "set-up-done" };
    throw error;
  }
  return { kind: "done", commune: id };
}

async function keysOf(commune: string, { reading, recovery }: SetUpRequest, deps: ServerDeps): Promise<KeyRow[]> {
  const { publicKey, wrappedForRecovery } = reading;
  const named = { publicKey, keyId: await keyIdOf(publicKey), wrappedForRecovery };
  return makeOfficeKeys(commune, recovery.publicKey, named, deps);
}

async function coordinatorOf(request: SetUpRequest, deps: ServerDeps): Promise<CoordinatorRow> {
  return {
    id: newId(deps.random),
    name: request.coordinator,
    authHash: await hashAuthKey(request.authKey),
    wrappedReadingKey: request.reading.wrappedForCoordinator,
    createdAt: deps.clock(),
  };
}

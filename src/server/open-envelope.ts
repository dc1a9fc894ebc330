import type { Id } from "../base/id.ts";
import type { Mutation } from "../domain/mutation.ts";
import { inflateBody, parseBody } from "../protocol/body.ts";
import { BODY_VERSION } from "../protocol/envelope.ts";
import { decodeEnvelope } from "../protocol/envelope-codec.ts";
import type { ServerDeps } from "./deps.ts";
import { officeKeys } from "./office-keys.ts";
import type { ReadTx } from "./storage.ts";
import type { EnvelopeRow } from "./storage-rows.ts";

/** A row never changes, and is opened once: to see what a whole batch needs, and again in its turn. */
const opened = new WeakMap<EnvelopeRow, Promise<Opened>>();

export interface Opened {
  mutations: Mutation[] | null;
  /** Bytes of its body as inflated: what it takes in memory is up to 40 times that. */
  inflated: number;
}

const UNREADABLE: Opened = { mutations: null, inflated: 0 };

/** The mutations of a stored envelope, or what is left of them (S15); null when its body can't be read. */
export async function openMutations(
  tx: ReadTx,
  commune: Id,
  row: EnvelopeRow,
  deps: ServerDeps,
): Promise<Mutation[] | null> {
  return (await openBody(tx, commune, row, deps)).mutations;
}

/** The same, with its size. */
export function openBody(tx: ReadTx, commune: Id, row: EnvelopeRow, deps: ServerDeps): Promise<Opened> {
  const body = opened.get(row) ?? open(tx, commune, row, deps);
  opened.set(row, body);
  return body;
}

async function open(tx: ReadTx, commune: Id, row: EnvelopeRow, deps: ServerDeps): Promise<Opened> {
  if (row.kept !== null) return { mutations: row.kept, inflated: 0 };
  const decoded = decodeEnvelope(row.bytes);
  const installation = await tx.installation(row.install);
  if (decoded.kind !== "ok" || !installation || row.v > BODY_VERSION) return UNREADABLE;
  const opener = deps.crypto.opener((await officeKeys(tx)).intake);
  const body = await opener.open(row.bytes, decoded.envelope, commune, installation.publicKey);
  const inflated = body && inflateBody(body);
  return inflated ? { mutations: parseBody(inflated), inflated: inflated.length } : UNREADABLE;
}

import type { Id } from "../base/id.ts";
import type { Mutation } from "../domain/mutation.ts";
import { decodeBody } from "../protocol/body.ts";
import { BODY_VERSION } from "../protocol/envelope.ts";
import { decodeEnvelope } from "../protocol/envelope-codec.ts";
import type { ServerDeps } from "./deps.ts";
import { officeKeys } from "./office-keys.ts";
import type { ReadTx } from "./storage.ts";
import type { EnvelopeRow } from "./storage-rows.ts";

/** A row never changes, and is opened once: to see what a whole batch needs, and again in its turn. */
const opened = new WeakMap<EnvelopeRow, Promise<Mutation[] | null>>();

/** The mutations of a stored envelope, or what is left of them (S15); null when its body can't be read. */
export function openMutations(tx: ReadTx, commune: Id, row: EnvelopeRow, deps: ServerDeps): Promise<Mutation[] | null> {
  const mutations = opened.get(row) ?? open(tx, commune, row, deps);
  opened.set(row, mutations);
  return mutations;
}

async function open(tx: ReadTx, commune: Id, row: EnvelopeRow, deps: ServerDeps): Promise<Mutation[] | null> {
  if (row.kept !== null) return row.kept;
  const decoded = decodeEnvelope(row.bytes);
  const installation = await tx.installation(row.install);
  if (decoded.kind !== "ok" || !installation || row.v > BODY_VERSION) return null;
  const opener = deps.crypto.opener((await officeKeys(tx)).intake);
  const body = await opener.open(row.bytes, decoded.envelope, commune, installation.publicKey);
  return body && decodeBody(body);
}

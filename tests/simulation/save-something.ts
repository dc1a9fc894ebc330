import { type Id, newId } from "../../src/base/id.ts";
import type { Millis } from "../../src/base/time.ts";
import type { Mutation } from "../../src/domain/mutation.ts";
import type { WireRow } from "../../src/protocol/messages.ts";
import type { OpenStore, Save } from "../../src/store/types.ts";
import type { SealedBlob } from "../../src/vault/blob-sealer.ts";
import { lookAtSave } from "./honesty.ts";
import type { Attempt, Installation } from "./installation.ts";
import type { Life } from "./life.ts";
import { type Named, randomAct } from "./random-act.ts";
import type { Rng } from "./rng.ts";
import type { SimOffice } from "./sim-office.ts";

/** Who saves, on which phone, at what time of its clock. */
export interface Saver {
  name: string;
  installation: Installation;
  office: SimOffice;
  life: Life;
  rng: Rng;
  now: Millis;
  /** Whether its build has voice and pictures. */
  speaks: boolean;
}

/** One save of something random, noted as it was told. Returns what happened, in words. */
export async function saveSomething(saver: Saver, store: OpenStore, rows: readonly WireRow[]): Promise<string | null> {
  const { office, rng, now, installation, life } = saver;
  const named = randomAct(rows, office.campaign, rng);
  if (!named) return null;
  const { name, args, words } = named;
  const mutation: Mutation = { id: newId(rng.bytes), name, args, madeAt: now, baseRevision: 0 };
  const about = JSON.stringify(args);
  const blobs = saver.speaks && rng.chance(0.08) ? [await somethingSaid(installation, rng)] : [];
  const attempt: Attempt = { mutation: mutation.id, about, blobs, savedAs: null, words, denied: false, gone: false };
  installation.attempts.push(attempt);
  const draft = rng.chance(0.3) ? `draft/${mutation.id}` : undefined;
  mutation.baseRevision = (await store.counts()).cursorRevision ?? 0;
  if (draft !== undefined) await store.putDraft(draft, args);
  const own = ownOf(named);
  const result = await store.save({ mutations: [mutation], blobs, own, ...(draft === undefined ? {} : { draft }) });
  if (life.dead) return `${name} killed`;
  if (result.kind === "saved") attempt.savedAs = result.seq;
  else attempt.denied = true;
  if (result.kind === "saved") office.truth.happened("blobs", blobs.length);
  await lookAtSave(saver.name, store, life, result, draft, office.truth);
  return `${name} ${result.kind === "saved" ? `saved as ${result.seq}` : `not saved: ${result.kind}`}`;
}

/** What a resident said stays on the phone beside the comment. */
function ownOf({ name, args, words }: Named): NonNullable<Save["own"]> {
  return name === "write-comment" ? [{ id: (args as { id: Id }).id, value: { text: words } }] : [];
}

/** A few words, or a picture: up to four ranges. */
async function somethingSaid({ sealBlob }: Installation, rng: Rng): Promise<SealedBlob> {
  const content = new Uint8Array(rng.int(1, 28_000)).fill(rng.int(0, 255));
  content.set(rng.bytes(1), rng.int(0, content.length - 1));
  return sealBlob(content);
}

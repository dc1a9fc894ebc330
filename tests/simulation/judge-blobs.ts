import { equalBytes } from "../../src/base/bytes.ts";
import type { Installation } from "./installation.ts";
import type { SimOffice } from "./sim-office.ts";

/**
 * In words: what was said in a save that a phone acknowledged, and is not at the office byte for byte (S16). Of a disk
 * that is no more: what the office has receipted.
 */
export function brokenBlobs({ disk, commune, truth }: SimOffice, { attempts }: Installation): Promise<string[]> {
  const saved = attempts.filter(({ savedAs }) => savedAs !== null);
  const due = saved.flatMap(({ gone, blobs }) => blobs.filter(({ hash }) => !gone || truth.isBlobHeld(hash)));
  return disk.read(commune, async (tx) => {
    const broken: string[] = [];
    for (const { hash, bytes } of due) {
      const held = await tx.blob(hash);
      if (!held?.bytes || !equalBytes(held.bytes, bytes)) broken.push(`blob ${hash}`);
    }
    return broken;
  });
}

import { equalBytes } from "../../src/base/bytes.ts";
import type { Installation } from "./installation.ts";
import type { SimOffice } from "./sim-office.ts";

/** In words: what was said in a save that a phone acknowledged, and is not at the office byte for byte (S16). */
export function brokenBlobs({ disk, commune }: SimOffice, { attempts }: Installation): Promise<string[]> {
  const due = attempts.flatMap(({ savedAs, gone, blobs }) => (savedAs === null || gone ? [] : blobs));
  return disk.read(commune, async (tx) => {
    const broken: string[] = [];
    for (const { hash, bytes } of due) {
      const held = await tx.blob(hash);
      if (!held?.bytes || !equalBytes(held.bytes, bytes)) broken.push(`blob ${hash}`);
    }
    return broken;
  });
}

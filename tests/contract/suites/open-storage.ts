import type { Storage } from "../../../src/server/storage.ts";

/** Each implementation gives a storage of its own to a suite; the commune inside is the suite's. */
export interface StorageUnderTest {
  name: string;
  open(): Promise<{ storage: Storage; close(): Promise<void> }>;
}

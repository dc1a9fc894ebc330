import { signal } from "@preact/signals";
import type { AppUpdate } from "../../device/app-update.ts";
import { flushDrafts } from "./use-draft.ts";

/** A newer version that waits to be taken. */
export const appUpdate = signal<AppUpdate | null>(null);

/** Only after every draft lies in the database: the page reloads, locked (S13). */
export async function takeAppUpdate(): Promise<void> {
  await flushDrafts();
  appUpdate.peek()?.take();
}

import { signal } from "@preact/signals";
import type { Id } from "../../base/id.ts";

/** The household that is open beside the list; kept in memory only. */
export const openHousehold = signal<Id | null>(null);

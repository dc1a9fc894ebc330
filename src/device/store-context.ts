import type { StoreContext } from "../store/types.ts";
import { clock } from "./clock.ts";
import { withLock } from "./locks.ts";
import { writeWitness } from "./witness.ts";

/** What the store needs of a page. */
export const storeContext: StoreContext = { clock, withLock, witness: writeWitness };

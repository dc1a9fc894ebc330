import type * as v from "valibot";
import type { Id } from "../base/id.ts";
import type { Millis } from "../base/time.ts";
import type { Applied, Context, Ref, World } from "./world.ts";

/** A named act of the domain. The device runs it at once; the office's run is authoritative. */
export interface Mutation<Args = unknown> {
  id: Id;
  name: string;
  args: Args;
  /** The phone's own clock at the save; decides nothing (S11). */
  madeAt: Millis;
  /** Last revision the phone held when it was made. */
  baseRevision: number;
}

/** One act, defined once: the schema of its arguments, the records it reads, and a pure `apply`. */
export interface Act<Args> {
  name: string;
  /** field: helpers may; office: coordinators may; both. */
  from: "field" | "office" | "both";
  schema: v.GenericSchema<unknown, Args>;
  needs(args: Args): Ref[];
  apply(world: World, args: Args, context: Context): Applied;
}

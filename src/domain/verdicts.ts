import type { Id } from "../base/id.ts";
import type { AnyPut, Applied, Context, Note, Ref, RefusalReason } from "./world.ts";

/** `drops`: records that are no more, other than by erasure. */
export function applied(puts: AnyPut[], notes: Note[] = [], drops: Ref[] = []): Applied {
  return drops.length === 0 ? { kind: "applied", puts, notes } : { kind: "applied", puts, notes, drops };
}

export function refused(reason: RefusalReason): Applied {
  return { kind: "refused", reason };
}

/** A person has to look at it; the rest flows (S8). */
export function quarantined(reason: (Applied & { kind: "quarantined" })["reason"]): Applied {
  return { kind: "quarantined", reason };
}

/** Who made it; null when the office did. */
export function helperOf(context: Context): Id | null {
  return context.actor === "office" ? null : context.actor.helper;
}

/** S9: what was once in scope is accepted late and marked, what never was waits for a person. */
export function withinScope(
  context: Context,
  target: { village: Id; household: Id | null },
  accept: (late: boolean) => Applied,
): Applied {
  const answer = context.scope(target);
  if (answer === "never") return quarantined("never-in-scope");
  return accept(answer === "was");
}

/** The notes of a record that carries a day. */
export function lateNotes(context: Context, late: boolean): Note[] {
  const notes: Note[] = late ? ["late"] : [];
  return context.dayRange === null ? notes : [...notes, "day-unsure"];
}

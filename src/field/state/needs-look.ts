import { computed, type ReadonlySignal } from "@preact/signals";
import type { Id } from "../../base/id.ts";
import type { PendingSave } from "../../store/types.ts";
import { householdsOf } from "./mutation-words.ts";
import { useSession } from "./session.ts";
import type { FieldWorld } from "./world.ts";

/** Households whose newest save was refused, quarantined or branched. */
export function needsLookOf(world: FieldWorld): ReadonlySignal<ReadonlySet<Id>> {
  return computed(
    () => new Set(world.pending.value.filter(isSetAside).flatMap((save) => householdsOf(save.mutations, world))),
  );
}

export function useNeedsLook(): ReadonlySet<Id> {
  return useSession().needsLook.value;
}

function isSetAside(save: PendingSave): boolean {
  const kind = save.verdict?.kind;
  return kind === "refused" || kind === "quarantined" || kind === "branch";
}

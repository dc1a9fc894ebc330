import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Id } from "../../base/id.ts";
import type { OpenStore, OutboxCounts, StoredEnrolment } from "../../store/types.ts";
import type { OpenVault } from "../../vault/vault.ts";
import type { OwnTexts } from "./own-texts.ts";
import type { Views } from "./views.ts";
import type { FieldWorld } from "./world.ts";

/** What an unlocked phone holds in memory. Locking reloads the page, which forgets all of it. */
export interface Session {
  install: Id;
  helper: Id;
  /** As the office writes it: "Lương Văn Dũng". */
  helperName: Signal<string>;
  enrolment: StoredEnrolment;
  store: OpenStore;
  /** Of the vault: reads changes. */
  readToken: string;
  vault: OpenVault;
  /** The one that this browser's app opens; an older one is only opened to be read. */
  inUse: boolean;
  counts: ReadonlySignal<OutboxCounts>;
  world: FieldWorld;
  views: Views;
  own: OwnTexts;
  /** False until the whole list has been here once. */
  listLoaded: Signal<boolean>;
  /** Households with a save that a person must look at. */
  needsLook: ReadonlySignal<ReadonlySet<Id>>;
}

/** null: locked, or not enrolled yet. */
export const session = signal<Session | null>(null);

/** Inside the unlocked screens there is always a session. */
export function useSession(): Session {
  const open = session.value;
  if (!open) throw new Error("no session: this screen is only shown unlocked");
  return open;
}

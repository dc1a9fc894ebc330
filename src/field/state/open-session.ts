import { signal } from "@preact/signals";
import type { Id } from "../../base/id.ts";
import { storeContext } from "../../device/store-context.ts";
import { correctWitness, lossesOf, readWitnesses } from "../../device/witness.ts";
import { openStore } from "../../store/open-store.ts";
import type { Loaded, LockedStore, StoredEnrolment } from "../../store/types.ts";
import type { OpenVault } from "../../vault/vault.ts";
import { app, type Locked } from "./app-state.ts";
import { eraseDue } from "./erase-own.ts";
import { findCurrent } from "./find-current.ts";
import { lazySealer } from "./lazy-sealer.ts";
import { watchIdle } from "./lock.ts";
import { needsLookOf } from "./needs-look.ts";
import { LIST_LOADED } from "./own-keys.ts";
import { OwnTexts } from "./own-texts.ts";
import { session } from "./session.ts";
import { wakeSync } from "./sync.ts";
import { tellErased } from "./tell-erased.ts";
import { Views } from "./views.ts";
import { FieldWorld } from "./world.ts";

/** Kept under the helper's own id: the name is greeted with, and never stands in the clear. */
export interface OwnHelper {
  kind: "helper";
  name: string;
}

/** Loads everything into memory and shows the unlocked app. The vault holds a read token, the store an enrolment. */
export async function openSession(locked: Locked, enrolment: StoredEnrolment, vault: OpenVault): Promise<void> {
  const { install } = locked;
  const { helper } = enrolment.certificate;
  const store = await openStore(
    locked.store,
    { rows: vault.rows, envelopes: lazySealer(enrolment, vault) },
    storeContext,
  );
  const world = new FieldWorld({ helper, install });
  const own = new OwnTexts();
  const loaded = await store.load();
  world.load(loaded);
  own.take(loaded.own);
  store.watchRows((change) => {
    world.change(change);
    tellErased(change, own);
  });
  session.value = {
    install,
    helper,
    helperName: signal(nameOf(helper, world, loaded)),
    enrolment,
    store,
    readToken: vault.secrets.readToken ?? "",
    vault,
    inUse: (await findCurrent()) === install,
    counts: locked.counts,
    world,
    views: new Views(world),
    own,
    needsLook: needsLookOf(world),
    listLoaded: signal(loaded.own.some(({ id }) => id === LIST_LOADED)),
  };
  app.value = { kind: "open" };
  watchIdle();
  void eraseDue(session.value);
  void reportLoss(locked.store);
  void wakeSync("opened");
}

function nameOf(helper: Id, world: FieldWorld, { own }: Loaded): string {
  const kept = own.find(({ id }) => id === helper)?.value as OwnHelper | undefined;
  return world.get("helper", helper)?.doc.name ?? kept?.name ?? "";
}

/** S14, S6: the witness saw more saves than the database holds: told with the next push, and no save under them. */
async function reportLoss(store: LockedStore): Promise<void> {
  // Before the head: a save that comes between raises both, and must not look like a loss.
  const mine = readWitnesses().filter(({ install }) => install === store.install);
  const { head } = await store.counts();
  const lost = lossesOf(mine, new Map([[store.install, head]]));
  if (lost.length === 0) return;
  // Its next numbers may be at the office already, by whatever carrier.
  await store.noteBehind();
  await store.addLost(lost);
  correctWitness(store.install, head);
}

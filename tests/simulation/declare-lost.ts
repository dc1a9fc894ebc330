import { declareLost } from "../../src/server/look-acts.ts";
import { COORDINATOR, type SimOffice, survive } from "./sim-office.ts";
import type { SimPhone } from "./sim-phone.ts";

/** What a phone that is never found took with it is declared lost by a coordinator, so that the rest flows (S7). */
export async function declareLostOf(office: SimOffice, phone: SimPhone): Promise<void> {
  if (office.down || !phone.isLost) return;
  const { storage, disk, commune, deps, truth, scheduler } = office;
  for (const { install } of phone.installations) {
    for (const [from, to] of await disk.read(commune, (tx) => tx.gaps(install))) {
      const asked = { install, from, to };
      const done = await survive(office, () => declareLost(storage, commune, asked, COORDINATOR, deps));
      scheduler.trace(`${phone.name} seq ${from} to ${to} declared lost: ${done}`);
      if (done === true) truth.happened("declaredLost");
    }
  }
}

/** How many saves were applied behind numbers that had been declared lost. */
export async function countAfterLoss({ disk, commune, truth }: SimOffice): Promise<void> {
  if (!truth.counts.declaredLost) return;
  const applied = await disk.read(commune, (tx) => tx.envelopesIn(["applied"]));
  truth.happened("afterLoss", applied.filter(({ notes }) => notes.includes("after-loss")).length);
}

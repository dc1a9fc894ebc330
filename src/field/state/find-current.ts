import type { Id } from "../../base/id.ts";
import type { Millis } from "../../base/time.ts";
import { currentInstallation, knownInstallations, noteCurrent } from "../../device/settings.ts";
import { storeContext } from "../../device/store-context.ts";
import { openLockedStore } from "../../store/locked-store.ts";

interface Enrolled {
  install: Id;
  issuedAt: Millis;
  successor: Id | null;
}

/** The one in use. Where the settings are lost it is the newest that none has followed, and is noted again. */
export async function findCurrent(): Promise<Id | null> {
  const noted = await currentInstallation();
  if (noted !== null) return noted;
  const all = (await Promise.all((await knownInstallations()).map(enrolledOf))).flat();
  const last = all.filter(({ successor }) => !all.some(({ install }) => install === successor));
  const [newest] = last.sort((a, b) => b.issuedAt - a.issuedAt);
  if (newest) await noteCurrent(newest.install).catch(() => {});
  return newest?.install ?? null;
}

/** Nothing for one that can't be read, or that the office has not confirmed. */
async function enrolledOf(install: Id): Promise<Enrolled[]> {
  try {
    const store = await openLockedStore(install, storeContext);
    const [enrolment, successor] = await Promise.all([store.enrolment(), store.successor()]).finally(store.close);
    return enrolment === null ? [] : [{ install, issuedAt: enrolment.certificate.issuedAt, successor }];
  } catch {
    return [];
  }
}

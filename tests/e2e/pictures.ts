import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { startTestCluster } from "../support/test-cluster.ts";
import { createDatabaseIn } from "../support/test-database.ts";
import { fillOffice, firstMorning } from "./pictures/evening.ts";
import { shootField } from "./pictures/field-shots.ts";
import { leaveAct } from "./pictures/leave-act.ts";
import { shootOffice } from "./pictures/office-shots.ts";
import { shootSetUp } from "./pictures/set-up-shots.ts";
import { Shooter } from "./pictures/shooter.ts";
import { TimeTravel } from "./pictures/time-travel.ts";
import { openTestOffice } from "./support/test-office.ts";

// npm run pictures -- [--only field|office] [--json]: every screen in light and dark into pictures/, which git ignores.

const FOLDER = fileURLToPath(new URL("../../pictures", import.meta.url));
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : null;
const json = process.argv.includes("--json");

async function main(): Promise<void> {
  const begun = performance.now();
  const field = new Shooter(`${FOLDER}/field`, { width: 360, height: 640 });
  const desk = new Shooter(`${FOLDER}/office`, { width: 1440, height: 900 });
  const travel = new TimeTravel();
  const cluster = await startTestCluster();
  try {
    travel.goTo(firstMorning());
    const office = await openTestOffice(await createDatabaseIn(cluster.url));
    try {
      await fillOffice(office, travel);
      await leaveAct(office);
      if (only !== "office") await take("field", () => shootField(office, field));
      if (only !== "field") {
        await take("office", () => shootOffice(office, desk));
        await shootSetUp(await createDatabaseIn(cluster.url), desk);
      }
    } finally {
      await office.close();
    }
  } finally {
    await cluster.stop();
  }
  const totals = {
    field: field.names.length,
    office: desk.names.length,
    seconds: Math.round((performance.now() - begun) / 1_000),
  };
  if (json) console.log(JSON.stringify(totals));
  else
    console.log(
      `${totals.field} screens of the field and ${totals.office} of the office, light and dark, in pictures/`,
    );
}

async function take(face: string, shoot: () => Promise<void>): Promise<void> {
  await rm(`${FOLDER}/${face}`, { recursive: true, force: true });
  await shoot();
}

await main();

import { timeApp } from "./app/run.ts";
import { formats } from "./formats/run.ts";
import { askLine, LINE_WORKS } from "./line-works.ts";
import { timePhone } from "./phone/run.ts";
import { chromiumVersion } from "./support/page/chromium-version.ts";
import { keep } from "./support/report/keep.ts";
import { machine } from "./support/report/machine.ts";
import type { Result } from "./support/report/result.ts";
import { tableOf } from "./support/report/table.ts";
import { wanted } from "./support/wanted.ts";
import { openWorld, type World } from "./support/world.ts";

// npm run bench -- [W1 W3 W4 phone app formats] [--profile weak|cut|loopback] [--runs 5] [--households N] [--peers]
// [--json] [--keep]

const asked = wanted(process.argv.slice(2));
const isAsked = ({ id }: { id: string }) => asked.works.length === 0 || asked.works.includes(id);

const on = machine(await chromiumVersion());
const results: Result[] = [];
const figures: Record<string, object> = {};
const COLD_STARTS = 5;

async function tell(result: Result): Promise<void> {
  results.push(result);
  if (!asked.json) console.log(tableOf(result));
  if (asked.keep) await keep(result, asked.households, on);
}

async function askAboutLine(world: World): Promise<void> {
  for (const work of LINE_WORKS.filter(isAsked)) {
    for (const profile of asked.profile ? [asked.profile] : work.profiles)
      await tell(await askLine(work, world, profile, asked.runs));
  }
}

/** W2, W5 and W6 are parts of "phone"; the same with drawing is "app". */
async function askPhone({ office }: World): Promise<void> {
  if (isAsked({ id: "phone" })) tellFigures("phone", await timePhone(await office.households(), COLD_STARTS));
  if (isAsked({ id: "app" })) tellFigures("app", await timeApp(office));
  if (isAsked({ id: "formats" })) tellFigures("formats", await formats(office));
}

function tellFigures(name: string, found: object): void {
  figures[name] = found;
  if (!asked.json) console.log(`### ${name}\n\n${JSON.stringify(found, null, 2)}\n`);
}

const world = await openWorld(asked.households, asked.peers);
try {
  await askAboutLine(world);
  await askPhone(world);
} finally {
  await world.close();
}
if (asked.json) console.log(JSON.stringify({ households: asked.households, machine: on, results, ...figures }));

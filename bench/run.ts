import { askLine, LINE_WORKS } from "./line-works.ts";
import { chromiumVersion } from "./support/page/chromium-version.ts";
import { keep } from "./support/report/keep.ts";
import { machine } from "./support/report/machine.ts";
import type { Result } from "./support/report/result.ts";
import { tableOf } from "./support/report/table.ts";
import { wanted } from "./support/wanted.ts";
import { openWorld } from "./support/world.ts";

// npm run bench -- [W1 W3 W4] [--profile weak|cut|loopback] [--runs 5] [--households N] [--peers] [--json] [--keep]

const asked = wanted(process.argv.slice(2));
const isAsked = ({ id }: { id: string }) => asked.works.length === 0 || asked.works.includes(id);

const on = machine(await chromiumVersion());
const results: Result[] = [];

async function tell(result: Result): Promise<void> {
  results.push(result);
  if (!asked.json) console.log(tableOf(result));
  if (asked.keep) await keep(result, asked.households, on);
}

async function askAboutLine(): Promise<void> {
  const works = LINE_WORKS.filter(isAsked);
  if (works.length === 0) return;
  const world = await openWorld(asked.households, asked.peers);
  try {
    for (const work of works) {
      for (const profile of asked.profile ? [asked.profile] : work.profiles)
        await tell(await askLine(work, world, profile, asked.runs));
    }
  } finally {
    await world.close();
  }
}

await askAboutLine();
if (asked.json) console.log(JSON.stringify({ households: asked.households, machine: on, results }));

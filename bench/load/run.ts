import { machine } from "../support/report/machine.ts";
import { dayLoad } from "./day-load.ts";
import { wantedLoad } from "./wanted.ts";

// npm run load -- [--phones 500] [--communes 10] [--at-once 50] [--workers 1] [--national 0.01] [--seed 1] [--json]

const asked = wantedLoad(process.argv.slice(2));
const say = (line: string) => void (asked.json || console.log(line));
// The office's own words go beside the figures, which stand alone.
const figures = { ...(await dayLoad(asked, say)), seed: asked.seed, machine: machine("") };
console.log(JSON.stringify(figures, null, asked.json ? 0 : 2));

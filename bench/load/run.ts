import { machine } from "../support/report/machine.ts";
import { dayLoad } from "./day-load.ts";
import { national } from "./national.ts";
import { wantedLoad } from "./wanted.ts";

// npm run load -- [--phones 500] [--communes 10] [--at-once 50] [--workers 1] [--national 0.01] [--seed 1] [--json]

const asked = wantedLoad(process.argv.slice(2));
const say = (line: string) => void (asked.json || console.log(line));
const figures = asked.national === null ? await dayLoad(asked, say) : await national(asked.national, asked.seed, say);
console.log(JSON.stringify({ ...figures, seed: asked.seed, machine: machine("") }, null, asked.json ? 0 : 2));

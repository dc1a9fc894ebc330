import { option } from "../support/option.ts";
import { fuzz } from "./fuzz.ts";

// npm run fuzz -- [--bodies 100000] [--seed 1] [--from 0] [--json]

const started = Date.now();
const seed = option("seed", 1);
const figures = await fuzz(option("bodies", 100_000), seed, option("from", 0));
console.log(JSON.stringify({ seed, ...figures, seconds: Math.round((Date.now() - started) / 1_000) }));
process.exit(0);

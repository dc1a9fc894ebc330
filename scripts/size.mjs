// What a phone loads, in kilobytes of gzip: `npm run size`, `npm run size -- --json`. Fails above a limit.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { buildIfNeeded } from "./build.mjs";
import { checkNode, installIfNeeded } from "./install.mjs";
import { ROOT } from "./run-command.mjs";

/** kB (1,000 bytes) of gzip. */
const LIMITS = { usable: 110, worker: 50 };
const FIELD = `${ROOT}dist/field`;
const OFFICE = `${ROOT}dist/office`;

checkNode();
await installIfNeeded();
await buildIfNeeded();

const page = readFileSync(`${FIELD}/index.html`, "utf8");
const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? "");
const entry = closure(first, staticImports);
const usable = closure(first, (code) => [...staticImports(code), ...soonImports(code)]);
const sizes = {
  entry: kilobytes(FIELD, [...entry]),
  usable: kilobytes(FIELD, [...usable]),
  fieldAll: kilobytes(
    FIELD,
    scriptsIn(`${FIELD}/assets`).map((name) => `assets/${name}`),
  ),
  fieldStyle: kilobytes(
    FIELD,
    readdirSync(`${FIELD}/assets`)
      .filter((name) => name.endsWith(".css"))
      .map((name) => `assets/${name}`),
  ),
  worker: kilobytes(FIELD, ["worker.js"]),
  office: kilobytes(
    OFFICE,
    scriptsIn(`${OFFICE}/assets`).map((name) => `assets/${name}`),
  ),
};
const over = Object.entries(LIMITS).filter(([name, limit]) => sizes[/** @type {keyof typeof LIMITS} */ (name)] > limit);

if (!process.argv.includes("--json")) {
  for (const [name, size] of Object.entries(sizes)) {
    const limit = LIMITS[/** @type {keyof typeof LIMITS} */ (name)];
    console.log(`${name.padEnd(12)} ${size.toFixed(1).padStart(7)} kB gzip${limit ? ` of ${limit}` : ""}`);
  }
  for (const [name, limit] of over) console.error(`✗ ${name} is over its limit of ${limit} kB`);
}
console.log(JSON.stringify({ ...sizes, limits: LIMITS, over: over.map(([name]) => name) }));
process.exit(over.length === 0 ? 0 : 1);

/**
 * The scripts reached from some, as paths inside dist/field.
 * @param {string[]} from
 * @param {(code: string) => string[]} importsOf
 */
function closure(from, importsOf) {
  const reached = new Set(from);
  for (const path of reached) {
    for (const name of importsOf(readFileSync(`${FIELD}/${path}`, "utf8"))) {
      if (existsSync(`${FIELD}/assets/${name}`)) reached.add(`assets/${name}`);
    }
  }
  return reached;
}

/** @param {string} code */
function staticImports(code) {
  return [...code.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)].map((match) => match[1] ?? "");
}

/**
 * What a cold start loads besides before the list of an unlocked phone stands: Argon2 in its worker, and the page that a
 * full disk shows. The other parts wait until the first screen stands (src/field/parts/lazy.tsx).
 * @param {string} code
 */
function soonImports(code) {
  return [...code.matchAll(/["'`](?:\.\/|\/?assets\/)?((?:derive-thread|full-disk-page)-[\w-]+\.js)["'`]/g)].map(
    (match) => match[1] ?? "",
  );
}

/** @param {string} folder */
function scriptsIn(folder) {
  return readdirSync(folder).filter((name) => name.endsWith(".js"));
}

/** @param {string} folder @param {string[]} paths */
function kilobytes(folder, paths) {
  const bytes = paths.reduce((sum, path) => sum + gzipSync(readFileSync(`${folder}/${path}`), { level: 9 }).length, 0);
  return Math.round(bytes / 100) / 10;
}

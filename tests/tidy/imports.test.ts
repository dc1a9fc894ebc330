import { describe, expect, test } from "vitest";
import { FOLDERS, PACKAGES } from "./house.ts";
import { folderOf, type Import, importsOf } from "./imports.ts";
import { sourceBelow } from "./source.ts";

const files = sourceBelow("src");
const imports = files.flatMap(importsOf);

describe("imports go one way", () => {
  test.each(FOLDERS)("$folder: $because", ({ folder, may, types = [], because }) => {
    const wrong = imports
      .filter((one) => one.own && folderOf(one.from.path) === folder && folderOf(one.target) !== folder)
      .filter((one) => !may.includes(folderOf(one.target)) && !(one.typeOnly && types.includes(folderOf(one.target))))
      .map((one) => `${one.place} imports ${one.target}: ${because}`);
    expect(wrong).toEqual([]);
  });

  test("every folder of src has its rule", () => {
    const known = new Set(FOLDERS.map((rule) => rule.folder));
    expect(files.map((file) => file.path).filter((path) => !known.has(folderOf(path)))).toEqual([]);
  });

  test.each(PACKAGES)("$packages: $because", ({ packages, only, because }) => {
    const wrong = imports
      .filter(
        (one) => !one.own && packages.test(one.target) && !only.some((prefix) => one.from.path.startsWith(prefix)),
      )
      .map((one) => `${one.place} imports ${one.target}: ${because}`);
    expect(wrong).toEqual([]);
  });

  test("no cycles: what imports each other can't be understood, tested or loaded apart", () => {
    const runs = imports.filter((one) => one.own && !one.typeOnly);
    expect(cyclesOf(runs)).toEqual([]);
  });

  test("no barrels: an import names the file that holds the thing", () => {
    const named = files.filter((file) => /\/index\.tsx?$/.test(file.path)).map((file) => file.path);
    const stars = files.filter((file) => /^export \* /m.test(file.text)).map((file) => file.path);
    expect([...named, ...stars]).toEqual([]);
  });
});

/** Each cycle once, as the paths along it. */
function cyclesOf(edges: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, target } of edges) next.set(from.path, [...(next.get(from.path) ?? []), target]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, trail: string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) cycles.push([...trail.slice(at), path].join(" → "));
    if (at >= 0 || done.has(path)) return;
    for (const target of next.get(path) ?? []) walk(target, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return cycles;
}

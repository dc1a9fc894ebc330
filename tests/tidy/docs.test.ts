import { existsSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { pathsBelow, ROOT, readText } from "./source.ts";

const pages = ["README.md", "CHANGELOG.md", ...pathsBelow("docs", /\.md$/)].filter((path) =>
  existsSync(`${ROOT}${path}`),
);
const manifest = JSON.parse(readText("package.json")) as Record<
  "dependencies" | "devDependencies" | "scripts",
  Record<string, string>
>;

describe("docs say what is there", () => {
  test.each(pages)("%s names only files that exist", (page) => {
    const named = [...readText(page).matchAll(/`((?:src|tests|docs|scripts|bench|public)\/[\w./-]*\w\/?)`/g)].map(
      (match) => match[1] ?? "",
    );
    expect(named.filter((path) => !existsSync(`${ROOT}${path}`))).toEqual([]);
  });

  test.each(pages)("%s links only to files that exist", (page) => {
    const links = [...readText(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? "");
    const own = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(own.filter((link) => !existsSync(`${ROOT}${posix.join(posix.dirname(page), link)}`))).toEqual([]);
  });

  test.each(pages)("%s names only commands that package.json has", (page) => {
    const named = [...readText(page).matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? "");
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });

  test("docs/SECURITY.md names for each threat a test file that exists", () => {
    const rows = readText("docs/SECURITY.md").match(/^\| T\d+ \|.*$/gm) ?? [];
    expect(rows.length).toBeGreaterThan(10);
    const named = rows.map(
      (row) =>
        row
          .split(" | ")
          .at(-1)
          ?.match(/`tests\/[\w./-]+\.test\.tsx?`/g) ?? [],
    );
    const missing = (names: string[]) => names.filter((name) => !existsSync(`${ROOT}${name.slice(1, -1)}`));
    expect(rows.filter((_, at) => named[at]?.length === 0 || missing(named[at] ?? []).length > 0)).toEqual([]);
  });

  test("each package has its reason in docs/decisions/dependencies.md", () => {
    const reasons = readText("docs/decisions/dependencies.md");
    const packages = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)];
    expect(packages.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
  });
});

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { badBackupLine } from "../../../../src/server/cli/office/bad-backup-line.ts";
import { COMMANDS } from "../../../../src/server/cli/office/commands.ts";
import { officeHelp } from "../../../../src/server/cli/office/help.ts";
import { runCommand } from "../../../../src/server/cli/office/run-command.ts";

let home: string;
let data: string;
let said: string[];
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "tung-nha-words-"));
  data = join(home, "data");
  said = [];
  for (const way of ["log", "error"] as const)
    vi.spyOn(console, way).mockImplementation((line) => void said.push(line));
});
afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = 0;
  await rm(home, { recursive: true, force: true });
});

/** Returns the exit code that it set. */
async function run(...args: string[]): Promise<number> {
  process.exitCode = 0;
  await runCommand(args, {}, data);
  return Number(process.exitCode);
}

test.each(Object.keys(COMMANDS))("%s --help is the help, and no mistake", async (name) => {
  expect(await run(name, "--help")).toBe(0);
  expect(said).toEqual([officeHelp()]);
});

test("the help names every option and keeps its columns", () => {
  const lines = officeHelp().split("\n");
  const columns = new Set<number>();
  for (const { usage, about, options } of Object.values(COMMANDS)) {
    for (const name of Object.keys(options)) expect(usage).toContain(`--${name}`);
    for (const words of Object.values(about)) {
      columns.add(lines.find((line) => line.endsWith(words))?.lastIndexOf(words) ?? -1);
    }
  }
  expect(columns.size).toBe(1);
});

test("a restore of what is no backup says so before it makes anything", async () => {
  const other = join(home, "list.csv");
  await writeFile(other, "no backup\n");
  const cases = { [join(home, "gone")]: "There is no file", [home]: "directory", [other]: "no backup of Từng Nhà" };
  for (const [path, words] of Object.entries(cases)) {
    expect(await run("restore", path)).toBe(1);
    expect(said.at(-1)).toContain(words);
  }
  expect(await readdir(home)).toEqual(["list.csv"]);
});

test("a directory in place of a file, and a file in place of a directory, are told in words", async () => {
  const file = join(home, "file");
  await writeFile(file, "");
  const failures = [
    () => readFile(home),
    () => mkdir(file, { recursive: true }),
    () => mkdir(join(file, "below"), { recursive: true }),
    () => readFile(join(file, "below")),
  ];
  for (const fail of failures) {
    const error = await fail().then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(badBackupLine(error)?.en, String(error)).toContain("directory");
  }
});

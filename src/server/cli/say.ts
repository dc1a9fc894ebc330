import type { Line } from "./text.ts";

/** Vietnamese first, English under it. */
export function say(line: Line): void {
  console.log(`${line.vi}\n  ${line.en}`);
}

/** For an expected way not to run: a sentence and exit code 1, never a stack. */
export function complain(line: Line): void {
  console.error(`✗ ${line.vi}\n  ${line.en}`);
  process.exitCode = 1;
}

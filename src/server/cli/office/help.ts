import { COMMANDS } from "./commands.ts";

const WIDTH = 44;
const MARGIN = " ".repeat(WIDTH + 3);

/** Every command with what it does. */
export function officeHelp(): string {
  const lines = Object.values(COMMANDS).map(({ usage, about }) =>
    [
      usage.length < WIDTH ? `  ${usage.padEnd(WIDTH)} ${about.vi}` : `  ${usage}\n${MARGIN}${about.vi}`,
      `${MARGIN}${about.en}`,
    ].join("\n"),
  );
  return [
    "npm run office -- <command> [options]\n",
    ...lines,
    "\n  --data <directory>  ./data (TUNG_NHA_DATA): the office's data, running or not",
    "  DATABASE_URL        a PostgreSQL of your own instead of the embedded one\n",
  ].join("\n");
}

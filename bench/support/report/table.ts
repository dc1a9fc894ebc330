import type { Result, Row } from "./result.ts";

const HEAD = ["", "s (median)", "× limit", "least–most", "kB down", "kB up", "connections", "cuts", "runs"];

/** A result as a table in Markdown. */
export function tableOf({ work, title, profile, rows }: Result): string {
  const lines = [HEAD, HEAD.map((_, at) => (at === 0 ? "---" : "--:")), ...Object.entries(rows).map(lineOf)];
  return [`### ${work}, ${profile}: ${title}`, "", ...lines.map((cells) => `| ${cells.join(" | ")} |`), ""].join("\n");
}

function lineOf([name, row]: [string, Row]): string[] {
  const { seconds, timesLimit, least, most, kBDown, kBUp, connections, cuts, runs, steady } = row;
  const figures = [seconds, timesLimit, `${least}–${most}`, kBDown, kBUp, connections, cuts, runs];
  return [steady === false ? `${name} (its bar went back)` : name, ...figures.map(String)];
}

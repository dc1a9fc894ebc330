import { type Office, openOffice } from "../open-office.ts";
import { type Options, readOptions } from "./options.ts";
import { complain, say } from "./say.ts";
import { badOption, HELP, TEXT, unreadable } from "./text.ts";

/** Reads the options, opens the office and keeps it until a signal; `ready` gets it once it answers. */
export async function runOffice(
  args: string[],
  defaultData: string,
  ready: (office: Office, options: Options) => Promise<void> | void,
): Promise<void> {
  const read = readOptions(args, process.env, defaultData);
  if (read.kind === "bad-option") return complain(badOption(read.detail));
  if (read.kind === "unreadable-file") return complain(unreadable(read.detail));
  if (read.options.help) return console.log(HELP);
  say(TEXT.opening);
  const opened = await openOffice(read.options, (line) => {
    complain(line);
    process.exit(1);
  });
  if (opened.kind === "refused") return complain(opened.line);
  stopOnSignal(opened.office);
  await ready(opened.office, read.options);
}

function stopOnSignal(office: Office): void {
  let stopping = false;
  const stop = async () => {
    // A second Ctrl+C: whoever presses it does not want to wait. The database is adopted at the next start.
    if (stopping) process.exit(130);
    stopping = true;
    say(TEXT.stopping);
    await office.stop();
    say(TEXT.stopped);
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/** Where a browser on this machine finds the office. */
export function localOrigin(office: Office, options: Options): string {
  return `${options.certificate === null ? "http" : "https"}://localhost:${office.port}`;
}

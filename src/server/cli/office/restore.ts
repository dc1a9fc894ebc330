import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { readHeader } from "../../backup/backup-file.ts";
import { type Restored, restore } from "../../backup/restore.ts";
import { say } from "../say.ts";
import type { Line } from "../text.ts";
import { type CommandContext, type CommandResult, type OfficeCommand, textOption } from "./command.ts";
import { OFFICE_TEXT } from "./text.ts";

export const restoreCommand: OfficeCommand = {
  usage: "restore FILE [--copy DIR] [--replace] [--accept-missing] [--recovery-code-file FILE]",
  about: {
    vi: "khôi phục từ bản sao lưu và bản chép thứ hai; cần mã khôi phục",
    en: "restores from a backup and the second copy; needs the recovery code",
  },
  options: {
    copy: { type: "string" },
    replace: { type: "boolean" },
    "accept-missing": { type: "boolean" },
    "recovery-code-file": { type: "string" },
  },
  words: 1,
  onEmpty: true,
  onSeveral: true,
  before: ([path = ""]) => readHeader(path),
  run: async (context) => {
    const code = await recoveryCode(context);
    if (code === "") return { ok: false, line: OFFICE_TEXT.needsCode };
    const done = await context.backups.once("open", (lost) => run(context, code, lost));
    return done ?? { ok: false, line: OFFICE_TEXT.running };
  },
};

async function run(context: CommandContext, code: string, lost: AbortSignal): Promise<CommandResult> {
  const { backups, words, options, deps, dataDir } = context;
  const copy = textOption(context, "copy") ?? (process.env.TUNG_NHA_COPY || (await ownCopy(dataDir)));
  const said = { replace: options.replace === true, acceptMissing: options["accept-missing"] === true };
  const request = { path: words[0] ?? "", copy, code, lost, ...said };
  const done = await restore(backups, request, deps);
  if (done.kind !== "restored") return { ok: false, line: refusalOf(done, copy) };
  if (!done.found) say(OFFICE_TEXT.noCopyLeft);
  if (done.missing.length > 0) say(OFFICE_TEXT.missingLeft(done.missing));
  if (done.newKey) say(OFFICE_TEXT.newKey);
  if (done.waiting.length > 0) say(OFFICE_TEXT.waiting(done.waiting));
  return { ok: true, line: OFFICE_TEXT.restored(done.replayed) };
}

function refusalOf(done: Exclude<Restored, { kind: "restored" }>, copy: string | null): Line {
  switch (done.kind) {
    case "mistyped":
      return OFFICE_TEXT.mistyped;
    case "wrong-code":
      return OFFICE_TEXT.wrongCode;
    case "not-empty":
      return OFFICE_TEXT.notEmpty(done.names);
    case "several":
      return OFFICE_TEXT.severalHere(done.names);
    case "missing":
      return OFFICE_TEXT.missing(done.missing);
    case "no-copy":
      return OFFICE_TEXT.noCopy(copy);
  }
}

/** The one beside the data, when it is there: on a new machine it is not. */
async function ownCopy(dataDir: string): Promise<string | null> {
  const directory = join(dataDir, "copy");
  return stat(directory).then(
    () => directory,
    () => null,
  );
}

/** Never from the command line, where a shell's history and every process list would show it. */
async function recoveryCode(context: CommandContext): Promise<string> {
  const file = textOption(context, "recovery-code-file");
  if (file !== undefined) return (await readFile(file, "utf8")).trim();
  const given = process.env.TUNG_NHA_RECOVERY_CODE ?? "";
  return given !== "" || !process.stdin.isTTY ? given.trim() : ask();
}

async function ask(): Promise<string> {
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(`${OFFICE_TEXT.askCode.vi}\n  ${OFFICE_TEXT.askCode.en} `);
  prompt.close();
  return answer.trim();
}

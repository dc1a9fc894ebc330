import { Rng } from "../../simulation/rng.ts";
import type { TestDatabase } from "../../support/test-database.ts";
import { FieldApp } from "./field-app.ts";
import { killNobodyHome, killWhileSaving, reportSaves } from "./kill-while-saving.ts";
import { newToken } from "./new-token.ts";
import { OfficeDatabase } from "./office-database.ts";
import { PhoneBrowser } from "./phone-browser.ts";
import { openTestOffice } from "./test-office.ts";
import { WeakLink } from "./weak-link.ts";

/** The kill comes up to so many ms after the press, or after the acknowledgement. */
const WITHIN = 60;
/** Every so many rounds a whole form is saved, which has a draft; between them, nobody home in two taps. */
const FORM_EVERY = 4;
/** Every so many the kill waits for the acknowledgement: however slow the machine is, some saves have been acknowledged. */
const ACKNOWLEDGED_EVERY = 5;

/** What is lost, torn or there twice is thrown. */
export interface KillSavesFigures {
  kills: number;
  /** The save had been acknowledged when the browser died. */
  acknowledged: number;
  /** It was on the disk afterwards; the others had left nothing, or their draft. */
  saved: number;
  /** Envelopes at the office in the end, each once. */
  arrived: number;
}

/** A phone without network whose browser is killed with SIGKILL during one save after the other. */
export async function killSaves(
  times: number,
  seed: number,
  database?: TestDatabase,
  tell: (round: number) => void = () => undefined,
): Promise<KillSavesFigures> {
  const office = await openTestOffice(database);
  const link = new WeakLink(office.port);
  await link.up();
  const origin = `http://localhost:${link.port}`;
  const phone = await PhoneBrowser.create();
  const look = await OfficeDatabase.open(office.database.url);
  try {
    const app = await FieldApp.enrol(phone, origin, await newToken(office));
    const paths = await app.households();
    await link.down();
    const figures = await killRounds({ phone, origin, app, paths, times, seed, tell });
    await link.up();
    // Whoever opens the app has it tried at once.
    await FieldApp.open(phone, origin, app.passphrase);
    return { ...figures, arrived: await arrived(look, figures.saved) };
  } finally {
    await look.close();
    await phone.close();
    await link.down();
    await office.close();
  }
}

interface Rounds {
  phone: PhoneBrowser;
  origin: string;
  app: FieldApp;
  paths: readonly string[];
  times: number;
  seed: number;
  tell(round: number): void;
}

async function killRounds({ phone, origin, paths, times, seed, tell, ...start }: Rounds) {
  let { app } = start;
  const rng = new Rng(seed);
  const figures = { kills: 0, acknowledged: 0, saved: 0 };
  await reportSaves(phone);
  app = await reopen(phone, origin, app);
  for (let round = 0; round < times; round++) {
    const kill = round % FORM_EVERY === FORM_EVERY - 1 ? killWhileSaving : killNobodyHome;
    const path = paths[round % paths.length] ?? "";
    const after = round % ACKNOWLEDGED_EVERY === ACKNOWLEDGED_EVERY - 1 ? "acknowledged" : "press";
    const killed = await kill({ phone, origin, app, path, rng, after, within: WITHIN });
    ({ app } = killed);
    figures.kills++;
    if (killed.acknowledged) figures.acknowledged++;
    if (killed.saved) figures.saved++;
    tell(round + 1);
  }
  return figures;
}

/** Scripts that report reach only pages that are opened after them. */
async function reopen(phone: PhoneBrowser, origin: string, app: FieldApp): Promise<FieldApp> {
  const again = await FieldApp.open(phone, origin, app.passphrase);
  await app.page.close();
  return again;
}

async function arrived(look: OfficeDatabase, expected: number): Promise<number> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const seqs = (await look.envelopes()).map((row) => row.seq);
    if (seqs.length >= expected) {
      if (seqs.some((seq, at) => seq !== at + 1)) throw new Error("the office has a gap, or one twice");
      return seqs.length;
    }
    if (Date.now() > deadline) throw new Error(`${seqs.length} of ${expected} arrived`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

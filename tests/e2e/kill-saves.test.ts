import { expect, test } from "vitest";
import { killSaves } from "./support/kill-saves.ts";

/** A sample: `npm run kill-saves` and the long run take 200. */
const TIMES = process.env.TUNG_NHA_LONG === "1" ? 200 : 20;
const LIMIT = 3_600_000;
const SEED = Number(process.env.E2E_SEED ?? 20_251_106);

test(
  `S1 a browser killed ${TIMES} times while saving has lost nothing it acknowledged and tears nothing, seed ${SEED}`,
  async () => {
    const { kills, saved, acknowledged, arrived } = await killSaves(TIMES, SEED);
    expect(kills).toBe(TIMES);
    expect(acknowledged).toBeGreaterThan(0);
    expect(acknowledged).toBeLessThanOrEqual(saved);
    expect(arrived).toBe(saved);
    expect(saved).toBeGreaterThan(0);
  },
  LIMIT,
);

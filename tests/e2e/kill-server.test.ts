import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";
import { KillServer, killAtEach } from "./support/kill-server.ts";

/** A sample: `npm run kill-server` takes every statement of intake and apply. */
const SAMPLE = [
  [4, "before"],
  [12, "after"],
  [19, "before"],
  [27, "after"],
  [38, "before"],
  [60, "before"],
] as const;

const LIMIT = 3_600_000;

describe("S6 a server that is killed at a statement", () => {
  let database: TestDatabase;
  let server: KillServer;
  beforeAll(async () => {
    database = await createTestDatabase();
    server = await KillServer.open(database);
  });
  afterAll(async () => {
    await server?.close();
    await database?.drop();
  });

  test("has lost nothing it receipted, and its successor applies everything once", async () => {
    const rounds = [];
    for (const [at, when] of SAMPLE) rounds.push(await server.round(at, when));
    expect(rounds.filter((round) => round.died)).toHaveLength(SAMPLE.length);
    expect(rounds.some((round) => round.receipts > 0)).toBe(true);
    expect(rounds.some((round) => round.receipts === 0)).toBe(true);
  });

  test.runIf(process.env.TUNG_NHA_LONG === "1")(
    "the same at every statement of intake and apply",
    async () => {
      expect((await killAtEach(server, () => undefined)).statements).toBeGreaterThan(50);
    },
    LIMIT,
  );
});

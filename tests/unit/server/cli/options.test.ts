import { describe, expect, test } from "vitest";
import { readOptions } from "../../../../src/server/cli/options.ts";

const read = (args: string[], env: NodeJS.ProcessEnv = {}) => readOptions(args, env, "/data");

describe("options of npm start", () => {
  test("without any: port 8440, the embedded database, plain http for this machine", () => {
    expect(read([])).toMatchObject({
      kind: "ok",
      options: { port: 8440, host: undefined, dataDir: "/data", databaseUrl: null, transport: "plain" },
    });
  });

  test("the command line wins over the environment", () => {
    const env = { PORT: "1", TUNG_NHA_DATA: "/env", DATABASE_URL: "postgres://own" };
    expect(read(["--port", "2", "--data", "/given"], env)).toMatchObject({
      options: { port: 2, dataDir: "/given", databaseUrl: "postgres://own" },
    });
    expect(read([], env)).toMatchObject({ options: { port: 1, dataDir: "/env" } });
  });

  test("a proxy is believed only when it was announced", () => {
    expect(read(["--behind-proxy"])).toMatchObject({ options: { transport: "proxy" } });
  });

  test.each([[["--port", "x"]], [["--port", "70000"]], [["--cert", "a.pem"]], [["--unknown"]], [["--workers", "6"]]])(
    "%j is refused in words",
    (args) => {
      expect(read(args)).toMatchObject({ kind: "bad-option" });
    },
  );

  test("what is wrong is named as it was given", () => {
    expect(read(["--port", "x"])).toMatchObject({ detail: "--port x" });
    expect(read([], { PORT: "x" })).toMatchObject({ detail: "PORT=x" });
  });

  test("a certificate that can't be read is named", () => {
    expect(read(["--cert", "/none/a.pem", "--key", "/none/b.pem"])).toEqual({
      kind: "unreadable-file",
      detail: "/none/a.pem",
    });
  });
});

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const ENTRY = fileURLToPath(new URL("../../../fuzz/bomb.ts", import.meta.url));

// Only Linux lets a process set its highest mark of memory back.
test.runIf(process.platform === "linux")(
  "T14 compressed bombs, as requests and inside envelopes, cost less than 20 MB",
  async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", ENTRY]);
    const { costMegabytes, openedOnceMegabytes, envelope } = JSON.parse(stdout);
    expect(costMegabytes).toBeLessThan(20);
    // The same measure sees one that is opened.
    expect(openedOnceMegabytes).toBeGreaterThan(50);
    expect(envelope).toBe("bad-body");
  },
  60_000,
);

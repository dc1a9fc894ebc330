import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { exportFile } from "../../../src/field/state/export-file.ts";

const NAME = "tung-nha-2025-11-06-1.txt";
const TEXT = "TUNG-NHA 1 phong-bi";

/** Files that were saved by the browser, as name and content. */
let downloaded: { name: string; text: Promise<string> }[];
let noted: number;

beforeEach(() => {
  downloaded = [];
  noted = 0;
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    downloaded.push({ name: this.download, text: fetch(this.href).then((answer) => answer.text()) });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const name of ["share", "canShare"]) Reflect.deleteProperty(navigator, name);
});

/** As a phone's browser that has a share sheet; `share` is what the person does there. */
function withShareSheet(share: (data: ShareData) => Promise<void>, canShare = true): void {
  Object.defineProperty(navigator, "share", { value: share, configurable: true });
  Object.defineProperty(navigator, "canShare", { value: () => canShare, configurable: true });
}

function make() {
  const file = new File([TEXT], NAME, { type: "text/plain" });
  return Promise.resolve({ file, count: 3, noteTaken: async () => void noted++ });
}

test("the share sheet gets the file itself, and only then it counts as handed on", async () => {
  const shared: File[] = [];
  withShareSheet(async ({ files = [] }) => {
    expect(noted).toBe(0);
    shared.push(...files);
  });
  expect(await exportFile(make)).toEqual({ kind: "shared", count: 3, name: NAME });
  expect([shared[0]?.name, shared[0]?.type, await shared[0]?.text()]).toEqual([NAME, "text/plain", TEXT]);
  expect({ noted, downloaded }).toEqual({ noted: 1, downloaded: [] });
});

test("a share sheet that is closed again hands nothing on, and saves no file in its place", async () => {
  withShareSheet(() => Promise.reject(new DOMException("closed", "AbortError")));
  expect(await exportFile(make)).toEqual({ kind: "cancelled" });
  expect({ noted, downloaded }).toEqual({ noted: 0, downloaded: [] });
});

test.each<[string, () => void]>([
  ["there is no share sheet", () => {}],
  ["the share sheet takes no such file", () => withShareSheet(() => Promise.reject(new Error("not asked")), false)],
  ["the share sheet refuses", () => withShareSheet(() => Promise.reject(new DOMException("", "NotAllowedError")))],
])("where %s, the file is saved by the browser", async (_, prepare) => {
  prepare();
  expect(await exportFile(make)).toEqual({ kind: "downloaded", count: 3, name: NAME });
  expect([downloaded[0]?.name, await downloaded[0]?.text]).toEqual([NAME, TEXT]);
  expect({ noted, files: downloaded.length }).toEqual({ noted: 1, files: 1 });
});

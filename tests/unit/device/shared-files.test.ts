import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepSharedFiles, MAX_SHARED_BYTES, SHARE_FIELD, sharedFiles } from "../../../src/device/shared-files.ts";

// T14: any page on the web can post to the share target.

const ORIGIN = "https://office.test";

/** What the worker and the page use of the browser's cache. */
class FakeCache {
  readonly #kept = new Map<string, Response>();
  keys = async () => [...this.#kept.keys()].map((url) => new Request(url));
  match = async ({ url }: Request) => this.#kept.get(url)?.clone();
  put = async (path: string, response: Response) => void this.#kept.set(new URL(path, ORIGIN).href, response);
  delete = async ({ url }: Request) => this.#kept.delete(url);
}

beforeEach(() => {
  const cache = new FakeCache();
  vi.stubGlobal("caches", { open: async () => cache });
});
afterEach(() => void vi.unstubAllGlobals());

function posted(...files: Blob[]): Request {
  const form = new FormData();
  for (const file of files) form.append(SHARE_FIELD, new File([file], "tung-nha.txt", { type: "text/plain" }));
  return new Request(`${ORIGIN}/nhan-tep`, { method: "POST", body: form });
}

const texts = async () => Promise.all((await sharedFiles()).map(({ file }) => file.text()));
const bytes = (n: number) => new Blob([new Uint8Array(n)]);

test("what was shared lies there until it is dropped: a page that is killed on the way reads it again", async () => {
  await keepSharedFiles(posted(new Blob(["một"]), new Blob(["hai"])));
  expect(await texts()).toEqual(["một", "hai"]);
  expect(await texts()).toEqual(["một", "hai"]);
  const [first] = await sharedFiles();
  await first?.drop();
  expect(await texts()).toEqual(["hai"]);
});

test("T14 a form that is larger than any file of ours is not kept, and what lies there stays", async () => {
  await keepSharedFiles(posted(new Blob(["một"])));
  await expect(keepSharedFiles(posted(bytes(MAX_SHARED_BYTES + 1)))).rejects.toThrow();
  await expect(keepSharedFiles(new Request(`${ORIGIN}/nhan-tep`, { method: "POST", body: "x" }))).rejects.toThrow();
  expect(await texts()).toEqual(["một"]);
});

test("T14 however often a page posts, it pushes out nothing that waits for a person, and is told so", async () => {
  for (let n = 0; n < 16; n++) await keepSharedFiles(posted(new Blob([`${n}`])));
  await expect(keepSharedFiles(posted(new Blob(["16"])))).rejects.toThrow();
  expect(await texts()).toEqual(Array.from({ length: 16 }, (_, n) => `${n}`));
  const [first] = await sharedFiles();
  await first?.drop();
  await keepSharedFiles(posted(new Blob(["16"])));
  expect((await texts()).at(-1)).toBe("16");
});

test("T14 no more room is taken than one form has", async () => {
  for (let n = 0; n < 3; n++) await keepSharedFiles(posted(bytes(MAX_SHARED_BYTES / 4)));
  await expect(keepSharedFiles(posted(bytes(MAX_SHARED_BYTES / 2)))).rejects.toThrow();
  expect((await sharedFiles()).map(({ file }) => file.size)).toEqual(Array(3).fill(MAX_SHARED_BYTES / 4));
});

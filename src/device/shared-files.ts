import type { Bytes } from "../base/bytes.ts";

// Files that another app shared with this one (Web Share Target): the worker keeps them, and the page takes them in once
// the person says so. Any page on the web can post here too, so little room is given and nothing is looked at.

/** Where the manifest's share_target posts to, and the page that takes what came. */
export const SHARE_PATH = "/nhan-tep";
/** Where the worker sends a form that it could not keep. */
export const SHARE_FAILED = `${SHARE_PATH}?khong-giu`;
/** Name of the file field in that form. */
export const SHARE_FIELD = "file";

/** Of one form, and of all that is kept: two of the largest files. */
export const MAX_SHARED_BYTES = 16 * 1024 * 1024;
const MAX_KEPT = 16;
const CACHE = "tung-nha-shared";

export interface SharedFile {
  file: Blob;
  /** Takes it away here, once it was read or is not wanted. */
  drop(): Promise<void>;
}

/** In the worker. Rejects where there is no room, where it is too much, or where it is no such form. */
export async function keepSharedFiles(request: Request): Promise<void> {
  const form = await new Response(bounded(request), { headers: request.headers }).formData();
  const cache = await caches.open(CACHE);
  const files = form.getAll(SHARE_FIELD).filter((part) => typeof part !== "string");
  checkRoom([...(await cache.keys()).map(sizeOf), ...files.map(({ size }) => size)]);
  for (const file of files) await cache.put(`${SHARE_PATH}/${crypto.randomUUID()}?${file.size}`, new Response(file));
}

/** Breaks off before a huge body fills the memory. */
function bounded(request: Request): ReadableStream<Bytes> | null {
  let room = MAX_SHARED_BYTES;
  const count = new TransformStream<Bytes, Bytes>({
    transform: (chunk, out) => {
      room -= chunk.length;
      if (room < 0) throw new RangeError("too-large");
      out.enqueue(chunk);
    },
  });
  return request.body?.pipeThrough(count) ?? null;
}

/** What lies there waits for a person: any page may post, and must not push it out. */
function checkRoom(sizes: readonly number[]): void {
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (sizes.length > MAX_KEPT || bytes > MAX_SHARED_BYTES) throw new RangeError("no room");
}

const sizeOf = ({ url }: Request): number => Number(new URL(url).search.slice(1));

/** In the page: what was shared and neither taken nor dropped yet, oldest first. */
export async function sharedFiles(): Promise<SharedFile[]> {
  const cache = await caches.open(CACHE);
  const files: SharedFile[] = [];
  for (const key of await cache.keys()) {
    const kept = await cache.match(key);
    if (kept) files.push({ file: await kept.blob(), drop: async () => void (await cache.delete(key)) });
  }
  return files;
}

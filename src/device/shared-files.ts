// Files that another app shared with this one: the worker keeps them until the page takes them (Web Share Target).

/** Where the manifest's share_target posts to, and the page that takes what came. */
export const SHARE_PATH = "/nhan-tep";
/** Name of the file field in that form. */
export const SHARE_FIELD = "file";

const CACHE = "tung-nha-shared";
const MAX_KEPT = 16;

/** In the worker. Rejects where there is no room, or where it is no such form. */
export async function keepSharedFiles(request: Request): Promise<void> {
  const form = await request.formData();
  const cache = await caches.open(CACHE);
  const files = form.getAll(SHARE_FIELD).filter((part) => typeof part !== "string");
  for (const file of files) await cache.put(`${SHARE_PATH}/${crypto.randomUUID()}`, new Response(file));
  // Any page can post here: what nobody takes must not pile up.
  const surplus = (await cache.keys()).slice(0, -MAX_KEPT);
  await Promise.all(surplus.map((request) => cache.delete(request)));
}

/** In the page: what was shared and not taken yet, oldest first; each comes once. */
export async function takeSharedFiles(): Promise<Blob[]> {
  const cache = await caches.open(CACHE);
  const files: Blob[] = [];
  for (const request of await cache.keys()) {
    const kept = await cache.match(request);
    if (kept) files.push(await kept.blob());
    await cache.delete(request);
  }
  return files;
}

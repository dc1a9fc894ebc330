import { fromUtf8 } from "../base/bytes.ts";

/** What a portal or a broken road sends instead of JSON. */
export const NOT_JSON = Symbol("not JSON");

/** The parsed body, or NOT_JSON for another type, more than `maxBytes`, a cut or anything else that does not parse. */
export async function readJson(response: Response, maxBytes: number): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  if (response.type === "opaqueredirect" || !/^application\/json\b/i.test(type)) return NOT_JSON;
  try {
    const bytes = await readBounded(response, maxBytes);
    return bytes ? JSON.parse(fromUtf8(bytes)) : NOT_JSON;
  } catch {
    return NOT_JSON;
  }
}

/** Null when there is more: nothing beyond the bound is ever held in memory. */
async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.length;
    if (size > maxBytes) {
      await reader?.cancel();
      return null;
    }
    chunks.push(read.value);
  }
  const whole = new Uint8Array(size);
  chunks.reduce((at, chunk) => {
    whole.set(chunk, at);
    return at + chunk.length;
  }, 0);
  return whole;
}

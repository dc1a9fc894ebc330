import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Context, Hono } from "hono";

/** One built face: its files, and the page that answers every address without a file. */
export interface BuiltPages {
  files: ReadonlyMap<string, BuiltFile>;
  page: BuiltFile;
}

interface BuiltFile {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
  etag: string;
  /** The name holds a hash of the content. */
  immutable: boolean;
  encodings: Map<Encoding, Promise<Uint8Array<ArrayBuffer>>>;
}

type Encoding = "br" | "gzip";

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
  ".wasm": "application/wasm",
};

/**
 * On every file, not only on pages: a dedicated worker takes its policy from its own script. 'wasm-unsafe-eval' lets
 * Argon2 compile; there is no inline script or style anywhere.
 */
const CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** `npm run build` was not run, or was cut off. */
export class NotBuilt extends Error {}

/** Reads a built face into memory: a build that is made again under a running office never mixes with the old one. */
export async function readBuilt(folder: string, page: string): Promise<BuiltPages> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new NotBuilt(folder);
  });
  const files = new Map<string, BuiltFile>();
  for (const entry of names.filter((name) => name.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const type = TYPES[extname(entry.name)];
    if (type !== undefined)
      files.set(relative(folder, path).split(sep).join("/"), builtFile(await readFile(path), type, path));
  }
  const found = files.get(page);
  if (found === undefined) throw new NotBuilt(page);
  return { files, page: found };
}

function builtFile(content: Buffer, type: string, path: string): BuiltFile {
  return {
    bytes: new Uint8Array(content),
    type,
    etag: `"${createHash("sha256").update(content).digest("base64url").slice(0, 22)}"`,
    immutable: path.includes(`${sep}assets${sep}`),
    encodings: new Map(),
  };
}

/** Adds the pages to the API: the office at /office/, the field app everywhere else. */
export function servePages(app: Hono, field: BuiltPages, office: BuiltPages): void {
  app.get("/office", (c) => c.redirect("/office/", 308));
  app.get("/office/*", (c) => answer(c, office, c.req.path.slice("/office/".length)));
  app.get("*", (c) => answer(c, field, c.req.path.slice(1)));
}

async function answer(c: Context, pages: BuiltPages, path: string): Promise<Response> {
  const file = pages.files.get(path) ?? (isPage(path) ? pages.page : null);
  if (file === null) return c.text("404", 404);
  c.header("content-security-policy", CSP);
  c.header("permissions-policy", "geolocation=(), payment=(), usb=(), camera=(self), microphone=(self)");
  c.header("vary", "accept-encoding");
  c.header("etag", file.etag);
  // The worker and the pages are asked for each time, so that a new build is found; the rest has its hash in the name.
  c.header("cache-control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (c.req.header("if-none-match") === file.etag) return c.body(null, 304);
  return send(c, file);
}

/** Addresses inside the app have no extension; a missing file must not be answered with a page. */
function isPage(path: string): boolean {
  return !(path.split("/").at(-1) ?? "").includes(".");
}

async function send(c: Context, file: BuiltFile): Promise<Response> {
  const encoding = chosen(c.req.header("accept-encoding") ?? "", file);
  c.header("content-type", file.type);
  if (encoding === null) return c.body(file.bytes);
  c.header("content-encoding", encoding);
  return c.body(await encoded(file, encoding));
}

function chosen(accepted: string, file: BuiltFile): Encoding | null {
  if (!/text|javascript|json|svg|wasm/.test(file.type)) return null;
  if (/\bbr\b/.test(accepted)) return "br";
  return /\bgzip\b/.test(accepted) ? "gzip" : null;
}

/** Compressed once, at the first request; two that come at once wait for the same. */
function encoded(file: BuiltFile, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const held = file.encodings.get(encoding);
  if (held !== undefined) return held;
  const made = compress(file.bytes, encoding).then((bytes) => new Uint8Array(bytes));
  file.encodings.set(encoding, made);
  return made;
}

function compress(bytes: Uint8Array, encoding: Encoding): Promise<Buffer> {
  if (encoding === "gzip") return promisify(gzip)(bytes, { level: 9 });
  return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
}

import { PROBLEMS, type ProblemCode } from "../../protocol/problem.ts";

/** `no-answer`: nothing came, or what came is not the office's (a portal, a cut body). */
export type AskProblem = ProblemCode | "no-answer";

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: AskProblem; detail?: string };

/** Nothing here takes long at the office; an import of 10 MB is the slowest. */
const TIMEOUT = 60_000;

/** One request to the office's own server. Never throws for what a network or the office may do. */
export async function ask<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer<T>> {
  const json =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  return await request<T>(path, { method, ...json });
}

/** Sends the bytes of a file as they are. */
export async function askWithFile<T>(path: string, file: Blob): Promise<Answer<T>> {
  return await request<T>(path, { method: "POST", body: file, headers: { "content-type": "text/csv" } });
}

/** The same of a text. Its letters are not touched: a file that a messenger turned around is judged by the office. */
export async function askWithText<T>(path: string, file: Blob): Promise<Answer<T>> {
  return await request<T>(path, { method: "POST", body: file, headers: { "content-type": "text/plain" } });
}

/** Sends the bytes of a file and gets a file back. */
export async function askForFile(path: string, file: Blob): Promise<Answer<Blob>> {
  const init = { method: "POST", body: file, headers: { "content-type": "text/csv" } };
  return await request<Blob>(path, init, async (response) => {
    if (!response.ok) return read<Blob>(response);
    // A portal's page is HTML: never offer that as the list.
    if (!response.headers.get("content-type")?.startsWith("text/csv")) return { ok: false, problem: "no-answer" };
    return { ok: true, value: await response.blob() };
  });
}

type Reader<T> = (response: Response) => Promise<Answer<T>>;

async function request<T>(path: string, init: RequestInit, reader: Reader<T> = read): Promise<Answer<T>> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT);
    // A redirect is never the office's: it would be a portal on the way.
    const response = await fetch(path, { ...init, signal, redirect: "error", credentials: "same-origin" });
    return await reader(response);
  } catch {
    return { ok: false, problem: "no-answer" };
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  if (response.status === 204) return { ok: true, value: undefined as T };
  if (!response.headers.get("content-type")?.startsWith("application/json")) return { ok: false, problem: "no-answer" };
  const body: unknown = await response.json();
  return response.ok ? { ok: true, value: body as T } : { ok: false, problem: problemIn(body), ...detailIn(body) };
}

/** The office's own word for what exactly is wrong, where it has one. */
function detailIn(body: unknown): { detail?: string } {
  const detail = body !== null && typeof body === "object" && "detail" in body ? body.detail : null;
  return typeof detail === "string" ? { detail } : {};
}

function problemIn(body: unknown): AskProblem {
  const code = body !== null && typeof body === "object" && "problem" in body ? body.problem : null;
  return PROBLEMS.find((known) => known === code) ?? "no-answer";
}

import { assert } from "../../base/assert.ts";

/** The demonstration speaks to its own office as a coordinator's browser does: over HTTP, with a session cookie. */
export interface OfficeHttp {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  postFile<T>(path: string, file: Uint8Array<ArrayBuffer>): Promise<T>;
}

export function officeHttp(origin: string): OfficeHttp {
  let cookie = "";
  async function ask<T>(path: string, init: RequestInit): Promise<T> {
    const headers = { origin, ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string> | undefined) };
    const answer = await fetch(`${origin}${path}`, { ...init, headers, redirect: "error" });
    const text = await answer.text();
    assert(answer.ok, `${init.method ?? "GET"} ${path} answered ${answer.status} ${text}`);
    const set = answer.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
    if (set.length > 0) cookie = set.join("; ");
    return (text === "" ? null : JSON.parse(text)) as T;
  }
  const send = (type: string, body: string | Uint8Array<ArrayBuffer>): RequestInit => ({
    method: "POST",
    body,
    headers: { "content-type": type },
  });
  return {
    get: (path) => ask(path, {}),
    post: (path, body) => ask(path, send("application/json", JSON.stringify(body))),
    postFile: (path, file) => ask(path, send("text/csv", file)),
  };
}

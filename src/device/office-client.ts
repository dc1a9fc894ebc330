import type { Bytes } from "../base/bytes.ts";
import type { Id } from "../base/id.ts";
import { type Millis, SECOND } from "../base/time.ts";
import { type BlobState, INSTALL_HEADER, parseBlobState } from "../protocol/blob-messages.ts";
import { FRAMES_CONTENT_TYPE } from "../protocol/chunk.ts";
import type { EnrolAgainRequest, EnrolAnswer, EnrolRequest } from "../protocol/messages.ts";
import { parseChangePage, parseEnrolAnswer, parseProblem, parsePushAnswer } from "../protocol/schemas.ts";
import type { BlobOffice } from "../sync/blob-ports.ts";
import type { AbortSignalLike, OfficePort, Reply } from "../sync/ports.ts";
import { NOT_JSON, readJson } from "./read-json.ts";
import { startTimeLimit } from "./time-limit.ts";

export interface OfficeClientOptions {
  /** Out of the vault: without it nothing can be pulled. */
  readToken?: string | null;
  fetch?: typeof fetch;
  /** "https://…" where the page's own origin is not the office: in tests. */
  origin?: string;
}

/** All that needs no secret. */
export type PushClient = Pick<OfficePort, "push"> & BlobOffice;

export interface OfficeClient extends OfficePort, BlobOffice {
  enrol(request: EnrolRequest): Promise<Reply<EnrolAnswer>>;
  /** By the read token of an installation that fell behind (S6). */
  enrolAgain(request: EnrolAgainRequest): Promise<Reply<EnrolAnswer>>;
}

interface Call<T> {
  /** POST when it is left out. */
  method?: "GET" | "PUT";
  path: string;
  body?: Bytes | string;
  headers: Record<string, string>;
  limit: Millis;
  maxBytes: number;
  parse(value: unknown): T | null;
  signal?: AbortSignalLike;
}

const JSON_TYPE = { "content-type": "application/json" };
const BASE_LIMIT: Millis = 15 * SECOND;
const PULL_LIMIT: Millis = 30 * SECOND;
/** A road slower than this is worth a smaller chunk. */
const LEAST_BYTES_PER_SECOND = 4 * 1024;
const MAX_ANSWER = 512 * 1024;
const MAX_PAGE = 8 * 1024 * 1024;

/**
 * The office over fetch. Never rejects: how it failed is in the reply. This half is all that the worker needs, which so
 * loads nothing of the list's shapes.
 */
export function createPushClient(options: OfficeClientOptions = {}): PushClient {
  return {
    push: (body, signal) =>
      call(options, {
        path: "/api/sync/push",
        body,
        headers: { "content-type": FRAMES_CONTENT_TYPE },
        // Envelopes are judged by their own proof: no credential goes with them.
        limit: BASE_LIMIT + (body.length / LEAST_BYTES_PER_SECOND) * SECOND,
        maxBytes: MAX_ANSWER,
        parse: parsePushAnswer,
        signal,
      }),
    blobState: (install, hash, signal) => call(options, blobCall("GET", hash, install, { signal })),
    putRange: (install, { hash, size, range, bytes: body }, signal) =>
      call(options, blobCall("PUT", `${hash}?size=${size}&range=${range}`, install, { body, signal })),
  };
}

export function createOfficeClient(options: OfficeClientOptions = {}): OfficeClient {
  return {
    ...createPushClient(options),
    pull: (request, signal) =>
      call(options, {
        path: "/api/sync/changes",
        body: JSON.stringify(request),
        headers: withToken(options),
        limit: PULL_LIMIT,
        maxBytes: MAX_PAGE,
        parse: parseChangePage,
        signal,
      }),
    enrol: (request) => call(options, enrolment("/api/enrol", request, JSON_TYPE)),
    enrolAgain: (request) => call(options, enrolment("/api/enrol/again", request, withToken(options))),
  };
}

function blobCall(
  method: "GET" | "PUT",
  path: string,
  install: Id,
  rest: Pick<Call<BlobState>, "body" | "signal">,
): Call<BlobState> {
  const headers = { [INSTALL_HEADER]: install };
  return {
    method,
    path: `/api/sync/blob/${path}`,
    headers,
    limit: PULL_LIMIT,
    maxBytes: MAX_ANSWER,
    parse: parseBlobState,
    ...rest,
  };
}

function withToken({ readToken }: OfficeClientOptions): Record<string, string> {
  return { ...JSON_TYPE, authorization: `Bearer ${readToken ?? ""}` };
}

function enrolment(path: string, request: object, headers: Record<string, string>): Call<EnrolAnswer> {
  return {
    path,
    body: JSON.stringify(request),
    headers,
    limit: PULL_LIMIT,
    maxBytes: MAX_ANSWER,
    parse: parseEnrolAnswer,
  };
}

async function call<T>({ fetch: custom, origin = "" }: OfficeClientOptions, wanted: Call<T>): Promise<Reply<T>> {
  const time = startTimeLimit(wanted.limit, wanted.signal);
  const { method = "POST", headers, body } = wanted;
  const fetching = custom ?? fetch;
  try {
    const response = await fetching(origin + wanted.path, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      // A coordinator may be signed in in the same browser: that session is none of sync's business.
      credentials: "omit",
      // Not followed: "manual" shows that there was one, where "error" looks like no network.
      redirect: "manual",
      cache: "no-store",
      signal: time.signal,
    });
    const value = await readJson(response, wanted.maxBytes);
    return time.expired() ? { kind: "timeout" } : replyOf(response, value, wanted.parse);
  } catch {
    return time.expired() ? { kind: "timeout" } : { kind: "no-network" };
  } finally {
    time.stop();
  }
}

function replyOf<T>(response: Response, value: unknown, parse: (value: unknown) => T | null): Reply<T> {
  if (value === NOT_JSON) return { kind: "not-office" };
  if (response.ok) {
    const parsed = parse(value);
    return parsed === null ? { kind: "not-office" } : { kind: "ok", value: parsed };
  }
  const problem = parseProblem(value);
  return problem === null ? { kind: "not-office" } : { kind: "problem", status: response.status, problem };
}

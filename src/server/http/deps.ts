import type { Logger } from "pino";
import type { Id } from "../../base/id.ts";
import type { ServerDeps } from "../deps.ts";
import type { Storage } from "../storage.ts";

/** Everything the HTTP side needs from outside. A process keeps no state but rate limits and open event streams. */
export interface AppDeps extends ServerDeps {
  storage: Storage;
  /** Gets codes, paths and durations; never a body, a query or a header. */
  log: Pick<Logger, "info" | "warn" | "error">;
  /** One-time token of the set-up link; null when this process offers no set-up. */
  setUpToken: string | null;
  /** True when browsers reach the office by HTTPS: cookies get Secure, answers get HSTS. */
  secureCookies: boolean;
  /** True when a proxy of ours hands every request on, and says in X-Forwarded-For where it came from. */
  behindProxy?: boolean;
  live: Live;
}

/** Tells of new revisions, whichever process made them; the storage itself is one. */
export interface Live {
  /** Returns the stop. */
  onRevision(listener: (commune: Id, revision: number) => void): () => void;
}

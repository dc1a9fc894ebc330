import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import { SECOND } from "../../../base/time.ts";

export interface RevisionSource {
  current(): Promise<number>;
  /** Returns the stop. */
  listen(listener: (revision: number) => void): () => void;
  /** Asked at every beat: a stream ends with its session. */
  isSignedIn(): Promise<boolean>;
}

/** Keeps proxies from closing a quiet stream, and notices a session that ended. */
const BEAT = 20 * SECOND;

/**
 * Server-sent events: the newest revision at once and after every change, whichever process made it. A slow page gets
 * only the newest one.
 */
export function liveRevisions(c: Context, source: RevisionSource): Response {
  // Proxies that buffer would hold events back.
  c.header("x-accel-buffering", "no");
  return streamSSE(c, async (stream) => {
    const news = new News();
    const stop = source.listen((revision) => news.tell(revision));
    stream.onAbort(() => news.end());
    try {
      news.tell(await source.current());
      await follow(stream, news, source);
    } finally {
      stop();
    }
  });
}

async function follow(stream: SSEStreamingApi, news: News, source: RevisionSource): Promise<void> {
  let sent = 0;
  while (!stream.aborted && !news.ended) {
    const revision = await news.next(BEAT);
    if (revision === null) {
      if (!(await source.isSignedIn())) return;
      await stream.write(": beat\n\n");
    } else if (revision > sent) {
      sent = revision;
      await stream.writeSSE({ event: "revision", data: JSON.stringify({ revision }) });
    }
  }
}

/** The newest revision told and not yet taken. */
class News {
  ended = false;
  #revision: number | null = null;
  #wake: () => void = () => undefined;

  tell(revision: number): void {
    this.#revision = Math.max(revision, this.#revision ?? 0);
    this.#wake();
  }

  end(): void {
    this.ended = true;
    this.#wake();
  }

  /** Null when nothing was told for so long, or at the end. */
  async next(patience: number): Promise<number | null> {
    if (this.#revision === null && !this.ended) await this.#told(patience);
    const revision = this.#revision;
    this.#revision = null;
    return revision;
  }

  #told(patience: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

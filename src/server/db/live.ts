import pg from "pg";
import { SECOND } from "../../base/time.ts";
import { REVISION_CHANNEL } from "./commune-queries.ts";

const RETRY_AFTER = 2 * SECOND;

export interface LiveRevisions {
  stop(): Promise<void>;
}

/**
 * Tells of each revision, whichever process stamped it. After a broken connection it listens again and says so once
 * with `onAgain`: revisions in between were not heard.
 */
export async function listenRevisions(
  url: string,
  onRevision: (commune: string, revision: number) => void,
  onAgain: () => void = () => undefined,
): Promise<LiveRevisions> {
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  let client = await connect();

  async function connect(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: url });
    fresh.on("notification", ({ payload = "" }) => {
      const [commune = "", revision = ""] = payload.split(" ");
      onRevision(commune, Number(revision));
    });
    fresh.on("error", again);
    fresh.on("end", again);
    await fresh.connect();
    await fresh.query(`listen ${REVISION_CHANNEL}`);
    return fresh;
  }

  function again(): void {
    if (stopped || retry) return;
    retry = setTimeout(async () => {
      retry = undefined;
      try {
        client = await connect();
        if (stopped) await client.end();
        else onAgain();
      } catch {
        again();
      }
    }, RETRY_AFTER);
  }

  return {
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await client.end();
    },
  };
}

import type { TestOffice as OfficeInTest } from "../../support/test-office.ts";
import type { TestOffice } from "./test-office.ts";

/** What a test phone asks of its office; the clock is the phone's. */
type PhoneOffice = Pick<OfficeInTest, "ask" | "post" | "clock">;

/** The real server, as a test phone asks it. */
export function phoneOffice({ origin }: TestOffice): PhoneOffice {
  const ask = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    headers.set("origin", origin);
    return fetch(`${origin}${path}`, { ...init, headers });
  };
  return {
    clock: {
      get now() {
        return Date.now();
      },
    },
    ask,
    post: async (path, body) => {
      const answer = await ask(path, { method: "POST", body: JSON.stringify(body) });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      return answer.json();
    },
  };
}

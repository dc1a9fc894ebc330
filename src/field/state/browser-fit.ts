/** Whether envelopes would be safe in this browser. */
export type BrowserFit = "fit" | "in-app" | "lacking";

/** Browsers inside chat apps have a storage of their own and can't install the app. */
const IN_APP = /Zalo|FBAN|FBAV|FB_IAB|Messenger|Instagram|Line\//i;

export function browserFit(agent: string, scope: object): BrowserFit {
  if (IN_APP.test(agent)) return "in-app";
  const { navigator, indexedDB, crypto } = scope as Partial<typeof globalThis>;
  // `databases`: each start looks for what is there (Firefox has it from 126 on).
  const parts = [navigator?.serviceWorker, navigator?.locks, indexedDB?.databases, crypto?.subtle];
  return parts.every(Boolean) ? "fit" : "lacking";
}

export { findChromium } from "../../scripts/chromium.mjs";

/** What a headless Chromium needs on a server, as root too, and without asking the network for anything. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // 200 steps of the history in ten seconds are ignored otherwise: a test's thumb is that quick.
  "--disable-ipc-flooding-protection",
] as const;

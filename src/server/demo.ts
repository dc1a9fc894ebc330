import { fileURLToPath } from "node:url";
import { randomBytes } from "../vault/crypto.ts";
import { localOrigin, runOffice } from "./cli/run-office.ts";
import { prepareDemo } from "./demo/prepare.ts";
import { demoGuide } from "./demo/text.ts";

const DEMO_DATA = fileURLToPath(new URL("../../data/demo", import.meta.url));

// `npm run demo`: an office of its own with an invented commune in it, brought there by the requests of a browser.
await runOffice(process.argv.slice(2), DEMO_DATA, async (office, options) => {
  const origin = localOrigin(office, options);
  const ready = await prepareDemo({ origin, setUpToken: office.setUpToken, dataDir: options.dataDir }, randomBytes);
  console.log(demoGuide(origin, office.port, ready));
});

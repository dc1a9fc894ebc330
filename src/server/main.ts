import { fileURLToPath } from "node:url";
import { localOrigin, runOffice } from "./cli/run-office.ts";
import { say } from "./cli/say.ts";
import { ready, TEXT } from "./cli/text.ts";

const DEFAULT_DATA = fileURLToPath(new URL("../../data", import.meta.url));

// `npm start`: the office as it is, without demonstration data.
await runOffice(process.argv.slice(2), DEFAULT_DATA, (office, options) => {
  const origin = localOrigin(office, options);
  say(ready(`${origin}/office/`));
  if (options.transport === "plain") say(TEXT.plainHttp);
  if (office.setUpToken === null) return;
  say(TEXT.setUp);
  console.log(`\n  ${origin}/office/set-up#${office.setUpToken}\n`);
});

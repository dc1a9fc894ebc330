import { join } from "node:path";
import { type Office, openOffice } from "../../../src/server/open-office.ts";

/** The real server with its built pages. @param port 0 for any */
export async function serve(databaseUrl: string, dataDir: string, port: number): Promise<Office> {
  const options = {
    port,
    host: "127.0.0.1",
    dataDir,
    databaseUrl,
    copyDir: join(dataDir, `copy-of-${new URL(databaseUrl).pathname.slice(1)}`),
    nightlyBackup: false,
    workers: 1,
    transport: "plain",
    certificate: null,
    help: false,
  } as const;
  const opened = await openOffice(options, () => {});
  if (opened.kind === "refused") throw new Error(opened.line.en);
  return opened.office;
}

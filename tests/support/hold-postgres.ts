import { startEmbeddedPostgres } from "../../src/server/embedded-postgres.ts";

// Run by tests in a process of its own: starts PostgreSQL on a data directory, prints its address, waits to be killed.
const postgres = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? "", durable: false });
console.log(postgres.url);
setInterval(() => undefined, 60_000);

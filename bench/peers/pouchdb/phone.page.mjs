import PouchDB from "pouchdb";
import { recordsOf } from "../../support/day-records.ts";
import { offer, untilDone } from "../../support/phone-api.ts";

// Replication as it comes, with the defaults of its maker.

const households = new PouchDB("households");
const day = new PouchDB("day");
let dayAtServer;

async function pull() {
  const begun = performance.now();
  let durable = begun;
  await untilDone(async () => {
    const replication = households.replicate.from(new PouchDB(`${location.origin}/households`));
    replication.on("change", () => {
      durable = performance.now();
    });
    await replication;
    return true;
  });
  return { ms: durable - begun, steady: true };
}

async function push() {
  const begun = performance.now();
  await untilDone(async () => {
    await day.replicate.to(new PouchDB(`${location.origin}/${dayAtServer}`));
    return true;
  });
  return { ms: performance.now() - begun };
}

async function read() {
  const { rows } = await households.allDocs({ include_docs: true });
  return rows.map(({ doc: { _id, _rev, ...rest } }) => ({ id: _id.slice(1), ...rest }));
}

offer({
  prepare: async ({ token }) => {
    dayAtServer = token;
    await Promise.all([households.info(), day.info()]);
  },
  pull,
  push,
  read,
  write: async (made) => {
    await day.bulkDocs(recordsOf(made).map(({ id, ...rest }) => ({ _id: `i${id}`, ...rest })));
  },
});

import express from "express";
import expressPouch from "express-pouchdb";
import PouchDB from "pouchdb";
import memory from "pouchdb-adapter-memory";

const HOUSEHOLDS = "households";

/** express-pouchdb with its databases in memory. Resolves to its port and what is needed to fill and to look. */
export async function startPouchServer() {
  PouchDB.plugin(memory);
  const Databases = PouchDB.defaults({ adapter: "memory" });
  const app = express();
  app.get("/bench.blank", (_, response) => void response.type("html").send(""));
  app.use(expressPouch(Databases, { mode: "minimumForPouchDB", inMemoryConfig: true }));
  const server = await new Promise((resolve) => {
    const listening = app.listen(0, "127.0.0.1", () => resolve(listening));
  });
  const households = new Databases(HOUSEHOLDS);
  return {
    port: server.address().port,
    publish: (documents) => publish(households, documents),
    documents: (name) => allOf(new Databases(name)),
    create: (name) => new Databases(name).info(),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Writes what is new or different. Every id gets a letter in front: one that begins with _ is refused. */
async function publish(database, documents) {
  const { rows } = await database.allDocs({ include_docs: true });
  const held = new Map(rows.map(({ doc }) => [doc._id, doc]));
  const fresh = documents.flatMap(({ id, ...rest }) => {
    const { _id, _rev, ...before } = held.get(`i${id}`) ?? {};
    if (JSON.stringify(before) === JSON.stringify(rest)) return [];
    return [{ _id: `i${id}`, ...(_rev && { _rev }), ...rest }];
  });
  await database.bulkDocs(fresh);
}

async function allOf(database) {
  const { rows } = await database.allDocs({ include_docs: true });
  return rows.map(({ doc: { _id, _rev, ...rest } }) => ({ id: _id.slice(1), ...rest }));
}

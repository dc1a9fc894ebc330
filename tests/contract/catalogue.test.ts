import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "../../src/server/db/migrate.ts";
import { createPool } from "../../src/server/db/pool.ts";
import { PostgresStorage } from "../../src/server/db/postgres-storage.ts";
import { countLook, lookLines } from "../../src/server/progress/look-lines.ts";
import { OfficeViews } from "../../src/server/progress/office-views.ts";
import { progressAnswer } from "../../src/server/progress/progress-answer.ts";
import { readerOf } from "../../src/server/read-token.ts";
import { TestOffice } from "../support/contract-office.ts";
import { type Recorded, RecordedStatements } from "../support/recorded-statements.ts";
import { createTestDatabase, type TestDatabase } from "../support/test-database.ts";

/** What belongs to no commune, and why. Every other table, index and key begins with it, so that it can be the shard. */
const GLOBAL: Record<string, string> = {
  migrations: "of the program: which schema this database has",
};

/** Statements that read all communes, and when. None of them runs for a phone or a page. */
const OF_ALL_COMMUNES = [/^select commune as id, .* from communes order by commune$/];

const FLOWS = ["push", "apply", "pull", "dashboard", "look page"] as const;

let database: TestDatabase;
let pool: pg.Pool;
let client: pg.Client;
let office: TestOffice;
let recorded: Recorded[];
beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.url);
  pool = createPool(database.url, () => undefined);
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const statements = new RecordedStatements(pool);
  office = await TestOffice.open(new PostgresStorage(pool));
  await liveADay(statements);
  recorded = statements.all();
  await withoutRowSecurity();
});
afterAll(async () => {
  await client?.end();
  await pool?.end();
  await database?.drop();
});

/** Its policies name the commune too: a statement has to begin with it by itself. */
async function withoutRowSecurity(): Promise<void> {
  const tables = await client.query<{ name: string }>("select relname as name from pg_class where relforcerowsecurity");
  for (const { name } of tables.rows) await client.query(`alter table ${name} no force row level security`);
}

/** A push with a fork, a gap and a household that is not in scope, what comes of it, and who looks at it. */
async function liveADay(statements: RecordedStatements): Promise<void> {
  const helper = await office.addHelper();
  const { village, households } = await office.addVillage(4);
  const elsewhere = await office.addVillage(1, "Bản Xa");
  await office.assign(helper, [village]);
  const phone = await office.enrolPhone(helper);
  const [one, other] = [households[0]?.id ?? "", elsewhere.households[0]?.id ?? ""];
  const first = await phone.saveVisit(one);
  const rest = [await phone.saveVisit(other), await phone.saveVisit(one)];
  const lost = await phone.saveVisit(one);
  const behind = await phone.saveVisit(one);
  const fork = await phone.sealAfter(null, phone.mutation("record-visit", {}));
  statements.flow = "push";
  await office.push(phone.body(first, ...rest, behind, fork));
  await office.push(phone.body(first));
  statements.flow = "apply";
  await office.push(phone.body(lost));
  statements.flow = "pull";
  await readerOf(office.storage, office.commune, phone.answer?.readToken ?? "", office.deps);
  const page = await office.pull(phone, null, 3);
  await office.pullAll(phone, page.cursor, 3);
  const views = new OfficeViews(office.storage);
  statements.flow = "dashboard";
  await views.read(office.commune, async (view, tx) => progressAnswer(view, await countLook(view, tx, 0), office.now));
  statements.flow = "look page";
  await views.read(office.commune, (view, tx) => lookLines(view, tx, office.commune, office.deps));
  statements.flow = "";
}

interface Column {
  table: string;
  name: string;
  first: string;
}

describe("the schema distributes by the commune", () => {
  const firsts = async (sql: string) => (await client.query<Column>(sql)).rows.filter(({ table }) => !GLOBAL[table]);

  test("every primary, unique and foreign key begins with it", async () => {
    const keys = await firsts(`
      select r.relname as table, c.conname as name, a.attname as first
      from pg_constraint c join pg_class r on r.oid = c.conrelid
      join pg_attribute a on a.attrelid = r.oid and a.attnum = c.conkey[1]
      where c.contype in ('p', 'u', 'f') and r.relnamespace = current_schema()::regnamespace order by 1, 2`);
    expect(keys.length).toBeGreaterThan(20);
    expect(keys.filter(({ first }) => first !== "commune")).toEqual([]);
  });

  test("every index begins with it", async () => {
    const indexes = await firsts(`
      select r.relname as table, i.relname as name, coalesce(a.attname, '') as first
      from pg_index x join pg_class r on r.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      left join pg_attribute a on a.attrelid = r.oid and a.attnum = x.indkey[0]
      where r.relnamespace = current_schema()::regnamespace order by 1, 2`);
    expect(indexes.length).toBeGreaterThan(30);
    expect(indexes.filter(({ first }) => first !== "commune")).toEqual([]);
  });

  test("every table has a primary key and says of which commune a row is", async () => {
    const tables = await client.query<{ name: string }>(`
      select relname as name from pg_class r
      where relkind in ('r', 'p') and relnamespace = current_schema()::regnamespace and (
        not exists (select from pg_constraint c where c.conrelid = r.oid and c.contype = 'p')
        or not exists (select from pg_attribute a where a.attrelid = r.oid and a.attname = 'commune' and a.attnotnull))`);
    expect(tables.rows.map(({ name }) => name)).toEqual(Object.keys(GLOBAL));
  });
});

describe("a hot statement finds its rows by an index that begins with the commune", () => {
  test.each(FLOWS)("%s", async (flow) => {
    const hot = recorded.filter((one) => one.flow === flow && !OF_ALL_COMMUNES.some((all) => all.test(one.sql)));
    expect(hot.length).toBeGreaterThan(4);
    for (const one of hot) expect(await scansOf(one), one.sql).toEqual([]);
  });

  test("one that does not is seen", async () => {
    const wide = { flow: "", sql: "select 1 from journal where name = $1", values: ["record-visit"] };
    expect(await scansOf(wide)).toEqual([expect.stringContaining("journal")]);
  });
});

interface Node {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: Node[];
}

/**
 * Scans of a table that do not begin with the commune. Sequential ones are made dear, since the planner prefers them in
 * a table of a few rows; where one is left, there is no index to use.
 */
async function scansOf({ sql, values }: Recorded): Promise<string[]> {
  await client.query("begin");
  try {
    await client.query("set local enable_seqscan = off");
    const explained = await client.query<{ "QUERY PLAN": { Plan: Node }[] }>(`explain (format json) ${sql}`, values);
    const plan = explained.rows[0]?.["QUERY PLAN"][0]?.Plan;
    if (!plan) throw new Error("no plan");
    return missesIn(plan);
  } finally {
    await client.query("rollback");
  }
}

function missesIn(node: Node): string[] {
  const below = (node.Plans ?? []).flatMap(missesIn);
  const kind = node["Node Type"];
  const isTable = node["Relation Name"] !== undefined && /Seq Scan|Index (Only )?Scan/.test(kind);
  if (!isTable && kind !== "Bitmap Index Scan") return below;
  // Whose index does not begin with the commune has been named by the test above.
  if (/\(?commune(::text)? = /.test(node["Index Cond"] ?? "")) return below;
  return [...below, `${kind} of ${node["Relation Name"] ?? node["Index Name"]}: ${node["Index Cond"] ?? "no index"}`];
}

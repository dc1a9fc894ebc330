import type { Bytes } from "../../src/base/bytes.ts";
import type { Id } from "../../src/base/id.ts";
import type { Campaign, Comment, Household, Visit } from "../../src/domain/records.ts";
import type { EnrolLink, HelperLine, ImportPreview, ProgressAnswer } from "../../src/protocol/office-messages.ts";
import { phoneOffice } from "../../tests/e2e/support/phone-office.ts";
import { openTestOffice, type TestOffice } from "../../tests/e2e/support/test-office.ts";
import { startTestCluster, type TestCluster } from "../../tests/support/test-cluster.ts";
import { createDatabaseIn } from "../../tests/support/test-database.ts";
import { TestPhone } from "../../tests/support/test-phone.ts";
import { makeList } from "../support/records/list.ts";
import { VILLAGES } from "../support/records/words.ts";

/** Of every list here. */
const SEED = 1;

/** The real server over a real PostgreSQL, and one helper who has every household of a made list. */
export class BenchOffice {
  readonly #households: number;
  readonly #cluster: TestCluster;
  readonly #office: TestOffice;
  #helper: Id = "";
  #reader: TestPhone | null = null;

  private constructor(households: number, cluster: TestCluster, office: TestOffice) {
    this.#households = households;
    this.#cluster = cluster;
    this.#office = office;
  }

  static async open(households: number): Promise<BenchOffice> {
    const cluster = await startTestCluster();
    const made = new BenchOffice(households, cluster, await openTestOffice(await createDatabaseIn(cluster.url)));
    await made.#fill();
    return made;
  }

  get port(): number {
    return this.#office.port;
  }

  /** Of an enrolment link: one phone can use it. */
  async token(): Promise<string> {
    return (await this.#office.http.post<EnrolLink>(`/api/office/helpers/${this.#helper}/link`, {})).token;
  }

  /** Another version of the list: so many households of it differ from the version before. */
  async change(count: number, version: number): Promise<void> {
    await this.#import(makeList(this.#households, SEED, count, version));
  }

  async households(): Promise<Household[]> {
    return this.#rows<Household>("household");
  }

  async campaign(): Promise<Campaign> {
    const [campaign] = await this.#rows<Campaign>("campaign");
    if (!campaign) throw new Error("no campaign");
    return campaign;
  }

  visits(): Promise<Visit[]> {
    return this.#rows<Visit>("visit");
  }

  comments(): Promise<Comment[]> {
    return this.#rows<Comment>("comment");
  }

  async close(): Promise<void> {
    await this.#office.close();
    await this.#cluster.stop();
  }

  async #fill(): Promise<void> {
    await this.#import(makeList(this.#households, SEED));
    const helper = await this.#office.http.post<HelperLine>("/api/office/helpers", { name: "Vi Văn Đo" });
    const { villages } = await this.#office.http.get<ProgressAnswer>("/api/office/progress");
    const mine = villages.filter(({ name }) => VILLAGES.includes(name)).map(({ village }) => village);
    await this.#office.http.post("/api/office/assign", { helper: helper.id, villages: mine });
    this.#helper = helper.id;
    this.#reader = await TestPhone.enrol(phoneOffice(this.#office) as never, await this.token());
  }

  async #import(list: Bytes): Promise<void> {
    const preview = await this.#office.http.postFile<ImportPreview>("/api/office/import/preview", list);
    if (preview.blockedRows > 0) throw new Error(`${preview.blockedRows} rows of the list can't be taken`);
    await this.#office.http.postFile(`/api/office/import?digest=${preview.digest}`, list);
  }

  /** As a phone of the same helper gets them, over no radio. */
  async #rows<T>(kind: string): Promise<T[]> {
    if (!this.#reader) throw new Error("not filled yet");
    await this.#reader.pull();
    return [...this.#reader.rows.values()].flatMap((row) => (row.kind === kind ? [row.doc as T] : []));
  }
}

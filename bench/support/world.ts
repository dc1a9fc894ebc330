import { limit } from "../limit/contender.ts";
import { ours } from "../ours/contender.ts";
import { BenchOffice } from "../ours/office.ts";
import { installPeers } from "../peers/install.ts";
import { pouchdb } from "../peers/pouchdb/contender.ts";
import { rest } from "../rest/contender.ts";
import type { Contender } from "./contender.ts";

/** One office and everybody who does the same work with the records that it holds. */
export interface World {
  office: BenchOffice;
  contenders: Contender[];
  close(): Promise<void>;
}

export async function openWorld(households: number, peers: boolean): Promise<World> {
  const office = await BenchOffice.open(households);
  const contenders = [await limit(), await ours(office), ...(peers ? await openPeers() : [])];
  const held = await office.households();
  if (held.length !== households) throw new Error(`the office holds ${held.length} of ${households} households`);
  for (const contender of contenders) await contender.publish(held);
  return {
    office,
    contenders,
    close: async () => {
      for (const contender of contenders) await contender.close();
      await office.close();
    },
  };
}

async function openPeers(): Promise<Contender[]> {
  installPeers();
  return [await rest(), await pouchdb()];
}

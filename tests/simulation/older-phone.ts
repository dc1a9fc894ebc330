import type { Bytes } from "../../src/base/bytes.ts";
import { parseJson } from "../../src/protocol/body.ts";
import { encodeFrames } from "../../src/protocol/frames.ts";
import type { Certificate, ChangePage } from "../../src/protocol/messages.ts";
import { parseStatement } from "../../src/protocol/schemas.ts";
import { readFrames } from "../../src/server/read-frames.ts";
import type { OfficePort } from "../../src/sync/ports.ts";

/** A build of version 1 on the road (S13): it asks in that version, and reads strictly what that version knows. */
export function olderPhone(office: OfficePort, lie: (text: string) => void): OfficePort {
  return {
    push: async (body, signal) => {
      const reply = await office.push(await stated(body), signal);
      if (reply.kind === "ok" && reply.value.v !== 1) lie(`was answered in version ${reply.value.v}`);
      return reply;
    },
    pull: async (request, signal) => {
      const reply = await office.pull({ ...request, v: 1 }, signal);
      if (reply.kind === "ok" && !isOfVersionOne(reply.value)) lie("got a page that version 1 can't read");
      return reply;
    },
  };
}

async function stated(body: Bytes): Promise<Bytes> {
  const { statement, envelopes, certificates } = await readFrames([body]);
  const parsed = statement && parseStatement(parseJson(statement));
  if (!parsed) return body;
  // What it does not know it does not say.
  const { unsure: _, ...known } = parsed;
  const vouched = certificates.map((certificate) => parseJson(certificate) as Certificate);
  return encodeFrames({ ...known, v: 1 }, envelopes, vouched);
}

function isOfVersionOne({ v, rows, removed, erased, verdicts }: ChangePage): boolean {
  const isMerge = ({ kind }: { kind: string }) => kind === "merge";
  if (v !== 1 || erased !== undefined || rows.some(isMerge) || removed.some(isMerge)) return false;
  return verdicts.every((it) => it.hash === undefined && (it.kind !== "applied" || !it.notes.includes("merged")));
}

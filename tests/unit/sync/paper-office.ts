import { type Bytes, concatBytes, toBase64Url } from "../../../src/base/bytes.ts";
import { FRAME_HEADER_BYTES } from "../../../src/protocol/chunk.ts";
import { decodeEnvelope } from "../../../src/protocol/envelope-codec.ts";
import { FrameReader } from "../../../src/protocol/frames.ts";
import type { ChangePage, PullRequest, PushAnswer, Receipt, RejectReason } from "../../../src/protocol/messages.ts";
import { parseStatement } from "../../../src/protocol/schemas.ts";
import { receiptText } from "../../../src/protocol/signed-text.ts";
import type { OfficePort, Reply, SyncPorts } from "../../../src/sync/ports.ts";
import { hash, keyIdOf } from "../../../src/vault/crypto.ts";
import { sign, verify } from "../../../src/vault/signature.ts";
import { EPOCH, type Phone, page } from "../store/store-kit.ts";

/** Only the port of the engine: what a real office does with an envelope is held by the contract tests. */
export interface PaperOffice extends OfficePort {
  epoch: string;
  watermark: number;
  /** Received envelopes by number, with their hashes. */
  held: Map<number, string>;
  /** Not taken, and why. */
  refuse: Map<number, RejectReason>;
  pages: ChangePage[];
  /** Numbers in each push that arrived whole. */
  pushes: number[][];
  statements: unknown[];
  pulls: PullRequest[];
  /** What the road does with a push of this many bytes; "lost-answer": it arrives and the answer does not. */
  road(bytes: number): "ok" | "lost-answer" | "timeout" | "no-network" | "not-office";
  /** The next push that has more envelopes breaks after so many of them. */
  cutAfter?: number;
  /** Changes an answer before it leaves. */
  twist(answer: PushAnswer): PushAnswer;
  pullReply?: Reply<ChangePage>;
}

export function paperOffice(phone: Phone): PaperOffice {
  const office: PaperOffice = {
    epoch: EPOCH,
    watermark: 0,
    held: new Map(),
    refuse: new Map(),
    pages: [],
    pushes: [],
    statements: [],
    pulls: [],
    road: () => "ok",
    twist: (answer) => answer,
    async push(body) {
      const road = office.road(body.length);
      if (road !== "ok" && road !== "lost-answer") return { kind: road };
      const whole = framesOf(body);
      if (office.cutAfter !== undefined && whole.length > office.cutAfter + 1) {
        await takeIn(office, phone, concatBytes(...whole.slice(0, office.cutAfter + 1)));
        delete office.cutAfter;
        return { kind: "no-network" };
      }
      const answer = await takeIn(office, phone, body);
      return road === "ok" ? { kind: "ok", value: office.twist(answer) } : { kind: "no-network" };
    },
    async pull(request) {
      office.pulls.push(request);
      return (
        office.pullReply ?? {
          kind: "ok",
          value:
            office.pages.shift() ??
            page(request.cursor?.revision ?? 0, {
              epoch: office.epoch,
              cursor: { epoch: office.epoch, revision: 0, stamp: "", within: null, ...request.cursor },
            }),
        }
      );
    },
  };
  return office;
}

/** The frames of a body as they stand in it: the statement, then envelopes. */
function framesOf(body: Bytes): Bytes[] {
  const frames: Bytes[] = [];
  for (let at = 0; at < body.length; ) {
    const end = at + FRAME_HEADER_BYTES + new DataView(body.buffer, body.byteOffset + at + 1).getUint32(0);
    frames.push(body.slice(at, end) as Bytes);
    at = end;
  }
  return frames;
}

async function takeIn(office: PaperOffice, phone: Phone, body: Bytes): Promise<PushAnswer> {
  const receipts: Receipt[] = [];
  const rejected: PushAnswer["rejected"] = [];
  const seqs: number[] = [];
  for (const frame of new FrameReader().read(body)) {
    if (frame.kind === "statement") {
      const said = JSON.parse(new TextDecoder().decode(frame.bytes));
      office.statements.push(parseStatement(said));
      const [from, to] = said.unsure ?? [1, 0];
      for (const [seq, digest] of office.held)
        if (seq >= from && seq <= to) receipts.push(await receipt(office, phone, seq, digest));
      continue;
    }
    const decoded = decodeEnvelope(frame.bytes);
    const seq = decoded.kind === "ok" ? decoded.envelope.header.seq : 0;
    seqs.push(seq);
    const reason = office.refuse.get(seq);
    if (reason) rejected.push({ seq, reason });
    else receipts.push(await receipt(office, phone, seq, toBase64Url(await hash(frame.bytes))));
  }
  office.pushes.push(seqs);
  const newest = [...office.held].sort(([a], [b]) => b - a)[0];
  return {
    v: 1,
    epoch: office.epoch,
    now: phone.now,
    receipts,
    rejected,
    gaps: gapsOf([...office.held.keys()]),
    newest: newest ? { seq: newest[0], hash: newest[1] } : null,
    watermark: office.watermark,
    keys: [],
  };
}

async function receipt(office: PaperOffice, phone: Phone, seq: number, digest: string): Promise<Receipt> {
  office.held.set(seq, digest);
  const unsigned = { install: phone.install, seq, hash: digest, epoch: office.epoch };
  return { ...unsigned, signature: await sign(phone.receiptKey.privateKey, receiptText(phone.commune, unsigned)) };
}

function gapsOf(seqs: number[]): [number, number][] {
  const sorted = seqs.sort((a, b) => a - b);
  return sorted.flatMap((seq, index) => {
    const before = sorted[index - 1] ?? 0;
    return seq > before + 1 ? [[before + 1, seq - 1] as [number, number]] : [];
  });
}

export function portsOf(phone: Phone, office: OfficePort, changes: Partial<SyncPorts> = {}): SyncPorts {
  return {
    store: phone.store,
    office,
    clock: () => phone.now,
    verify,
    keyIdOf,
    canPull: true,
    signal: { aborted: false },
    ...changes,
  };
}

import * as v from "valibot";
import type { Bytes } from "../base/bytes.ts";
import { parseJson } from "./body.ts";
import type { Certificate } from "./messages.ts";
import type { CommuneReceipts } from "./parcel.ts";
import { certificate, id, list, receipt } from "./schema-parts.ts";

// What stands in the frames 3 and 4 (docs/WIRE.md: Parcel).

/** More than fit into a frame. */
const MAX_RECEIPTS = 512;

export const receiptsSchema: v.GenericSchema<unknown, CommuneReceipts> = v.strictObject({
  commune: id,
  receipts: list(receipt, MAX_RECEIPTS),
});

/** Null on anything else; nothing thrown. Its signature is for the reader to verify. */
export function parseCertificateBytes(bytes: Bytes): Certificate | null {
  const parsed = v.safeParse(certificate, parseJson(bytes));
  return parsed.success ? parsed.output : null;
}

export function parseReceiptsBytes(bytes: Bytes): CommuneReceipts | null {
  const parsed = v.safeParse(receiptsSchema, parseJson(bytes));
  return parsed.success ? parsed.output : null;
}

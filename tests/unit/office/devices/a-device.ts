import type { DeviceLine } from "../../../../src/protocol/office-messages.ts";

/** A phone of which everything arrived. */
export function aDevice(part: Partial<DeviceLine> = {}): DeviceLine {
  return {
    install: "AAAAAAAAAAAAAAAAAAAAAA",
    helper: "BBBBBBBBBBBBBBBBBBBBBB",
    helperName: "Lương Văn Dũng",
    enrolledAt: 0,
    lastContact: 1,
    newestSeq: 10,
    statedHead: 10,
    gaps: [],
    parked: 0,
    revoked: false,
    skew: 0,
    lost: [],
    ...part,
  };
}

import type { Context } from "hono";
import { expect, test } from "vitest";
import { peerOf } from "../../../../src/server/http/peer.ts";

function from(remoteAddress: string, forwarded?: string): Context {
  return {
    env: { incoming: { socket: { remoteAddress } } },
    req: { header: () => forwarded },
  } as unknown as Context;
}

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["", ""],
])("T10 %s counts as %s", (address, peer) => {
  expect(peerOf(from(address))).toBe(peer);
});

test("T10 a visitor's claim counts only behind a proxy, and there only what the proxy itself added", () => {
  expect(peerOf(from("192.0.2.7", "203.0.113.1"))).toBe("192.0.2.7");
  expect(peerOf(from("127.0.0.1", "203.0.113.1, 198.51.100.4"), true)).toBe("198.51.100.4");
  expect(peerOf(from("127.0.0.1"), true)).toBe("127.0.0.1");
});

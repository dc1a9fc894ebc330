import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";

/**
 * Whom limits count: the address that the connection came from, empty where there is no connection (tests). Behind a
 * proxy, whose own address says nothing, the last one it put into X-Forwarded-For: what stands before it, anybody can
 * claim. Of IPv6 the first half, since one customer has all addresses behind it.
 */
export function peerOf(c: Context, behindProxy = false): string {
  const socket = (c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress ?? "";
  const forwarded = behindProxy ? c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return prefixOf(forwarded || socket);
}

function prefixOf(address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
  return plain.includes(":") ? halfOf(plain) : plain;
}

function halfOf(address: string): string {
  const [left = [], right] = address.split("::").map((part) => part.split(":").filter((group) => group !== ""));
  const zeros = right === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array(Math.max(zeros, 0)).fill("0"), ...(right ?? [])];
  return groups.slice(0, 4).join(":");
}

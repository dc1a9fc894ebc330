import { generateKeyPairSync, sign } from "node:crypto";

const ECDSA_WITH_SHA256 = Buffer.from("06082a8648ce3d040302", "hex");
const COMMON_NAME = Buffer.from("0603550403", "hex");
const [INTEGER, BIT_STRING, UTF8, UTC_TIME, SEQUENCE, SET] = [0x02, 0x03, 0x0c, 0x17, 0x30, 0x31];

/** A certificate for localhost that nobody vouches for, and its key (PEM): made anew, so that no key lies in the repository. */
export function selfSigned(): { cert: Buffer; key: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = der(SEQUENCE, ECDSA_WITH_SHA256);
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, Buffer.from("localhost")))));
  const until = der(SEQUENCE, der(UTC_TIME, Buffer.from("200101000000Z")), der(UTC_TIME, Buffer.from("491231000000Z")));
  const spki = publicKey.export({ type: "spki", format: "der" });
  const body = der(SEQUENCE, der(INTEGER, Buffer.from([1])), algorithm, name, until, name, spki);
  const signature = Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)]);
  const cert = der(SEQUENCE, body, algorithm, der(BIT_STRING, signature));
  return {
    cert: Buffer.from(pem("CERTIFICATE", cert)),
    key: Buffer.from(privateKey.export({ type: "pkcs8", format: "pem" })),
  };
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function pem(name: string, bytes: Buffer): string {
  return `-----BEGIN ${name}-----\n${bytes.toString("base64").replace(/(.{64})/g, "$1\n")}\n-----END ${name}-----\n`;
}

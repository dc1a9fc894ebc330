import { describe, expect, test } from "vitest";
import { fromBase64Url } from "../../../src/base/bytes.ts";
import { decodeBody } from "../../../src/protocol/body.ts";
import { decodeEnvelope } from "../../../src/protocol/envelope-codec.ts";
import { randomBytes } from "../../../src/vault/crypto.ts";
import { deriveKey } from "../../../src/vault/derive-key.ts";
import { createEnvelopeOpener } from "../../../src/vault/envelope-opener.ts";
import { createEnvelopeSealer } from "../../../src/vault/envelope-sealer.ts";
import { openComment, sealComment } from "../../../src/vault/reading-key.ts";
import { newRecoveryCode, unwrapRecoveryKey, wrapRecoveryKey } from "../../../src/vault/recovery.ts";
import { sign, verify } from "../../../src/vault/signature.ts";
import { createVault, openVault } from "../../../src/vault/vault.ts";
import vectors from "../../protocol/vectors.json";

const { commune, install, intake, device, receiptKey } = vectors;
const opener = createEnvelopeOpener(new Map([[intake.keyId, intake]]));

describe("the vault in Chromium's own crypto", () => {
  test("S2 seals an envelope from imported keys that the office opens", async () => {
    const sealer = await createEnvelopeSealer({ commune, install, ...device, intakeKey: intake });
    const [vector] = vectors.envelopes;
    const { mutations } = JSON.parse(vector?.json ?? "");
    const { bytes } = await sealer.seal(null, mutations);
    const decoded = decodeEnvelope(bytes);
    if (decoded.kind !== "ok") throw new Error(decoded.kind);
    const body = await opener.open(bytes, decoded.envelope, commune, device.publicKey);
    expect(decodeBody(body ?? new Uint8Array())).toEqual(mutations);
  });

  test("S2 opens the reference's envelope, and refuses it with one bit changed", async () => {
    const [vector] = vectors.envelopes;
    const bytes = Uint8Array.from(vector?.envelope.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const open = async () => {
      const decoded = decodeEnvelope(bytes);
      return decoded.kind === "ok" && opener.open(bytes, decoded.envelope, commune, device.publicKey);
    };
    expect(await open()).toBeInstanceOf(Uint8Array);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    expect(await open()).toBeNull();
  });

  test("S5 verifies the office's signatures", async () => {
    for (const { lines, signature } of vectors.signed) {
      expect(await verify(receiptKey.publicKey, lines.join("\n"), signature)).toBe(true);
      expect(await verify(receiptKey.publicKey, lines.join(" "), signature)).toBe(false);
    }
    expect(await verify(receiptKey.publicKey, "x", await sign(receiptKey.privateKey, "x"))).toBe(true);
  });

  test("T1 a vault of full strength opens with its passphrase only", async () => {
    const { wrapped, vault } = await createVault("khe lua nua vang", deriveKey);
    expect(wrapped.kdf).toEqual({ name: "argon2id", memoryKiB: 19_456, passes: 2 });
    const sealed = await vault.rows.seal("a/b", { name: "Lò Thị Ỏn" });
    const again = await openVault(structuredClone(wrapped), "khe lua nua vang", deriveKey);
    if (again.kind !== "open") throw new Error(again.kind);
    expect(await again.rows.open("a/b", sealed)).toEqual({ name: "Lò Thị Ỏn" });
    expect(await openVault(wrapped, "khe lua nua xanh", deriveKey)).toEqual({ kind: "wrong-passphrase" });
    await createEnvelopeSealer({ commune, install, ...again.secrets, intakeKey: intake });
  });

  test("T9 comments and the recovery key open in the coordinator's browser", async () => {
    const { readingKey, id, content, sealed } = vectors.comment;
    expect(await openComment(readingKey.privateKey, commune, id, sealed)).toEqual(content);
    const own = await sealComment(readingKey.publicKey, commune, id, content);
    expect(fromBase64Url(own)?.length).toBe(65 + 256 + 16);
    expect(await openComment(readingKey.privateKey, commune, id, own)).toEqual(content);
    const code = await newRecoveryCode(randomBytes);
    const wrapped = await wrapRecoveryKey(code, readingKey.privateKey);
    expect(await unwrapRecoveryKey(code, wrapped)).toEqual({ kind: "ok", privateKey: readingKey.privateKey });
  });
});

import { describe, expect, test } from "vitest";
import { deriveKey } from "../../../src/vault/derive-key.ts";
import type { KdfParams } from "../../../src/vault/types.ts";
import { createVault, openVault } from "../../../src/vault/vault.ts";

/** Fast on purpose: the strength of Argon2id is not what is tested here. */
const kdf: KdfParams = { name: "argon2id", memoryKiB: 64, passes: 1 };

async function opened(passphrase = "khe lua nua vang") {
  const { wrapped, vault } = await createVault(passphrase, deriveKey, { kdf });
  return { wrapped, vault };
}

describe("the vault of an installation", () => {
  test("T1 opens with its passphrase and gives back rows and secrets", async () => {
    const { wrapped, vault } = await opened();
    const sealed = await vault.rows.seal("households/1", { name: "Lò Thị Ỏn" });
    const again = await openVault(wrapped, "khe lua nua vang", deriveKey);
    if (again.kind !== "open") throw new Error(again.kind);
    expect(await again.rows.open("households/1", sealed)).toEqual({ name: "Lò Thị Ỏn" });
    expect(again.secrets).toEqual(vault.secrets);
    expect(again.secrets).toMatchObject({ readToken: null, enrolToken: null });
  });

  test("T1 a wrong passphrase is an outcome, not an exception", async () => {
    const { wrapped } = await opened();
    for (const wrong of ["khe lua nua", "khe lua nua vangg", "", "   ", "🤷"]) {
      expect(await openVault(wrapped, wrong, deriveKey)).toEqual({ kind: "wrong-passphrase" });
    }
  });

  test("T1 a keyboard that adds capitals, spaces or marks opens it all the same", async () => {
    const { wrapped } = await opened();
    for (const typed of ["Khe lua nua vang", " khe  lua nua vang ", "khe lúa nứa vàng", "KHE LUA NUA VANG"]) {
      expect((await openVault(wrapped, typed, deriveKey)).kind).toBe("open");
    }
  });

  test("T1 nothing of key, secrets or passphrase stands in what is stored", async () => {
    const { wrapped, vault } = await opened();
    const stored = [wrapped.wrapped, wrapped.secrets, wrapped.salt].map((bytes) =>
      Buffer.from(bytes).toString("latin1"),
    );
    for (const word of ["khe", "privateKey", vault.secrets.privateKey.slice(40, 60)]) {
      expect(stored.join("")).not.toContain(word);
    }
  });

  test("T8 a row that is swapped with another place, altered or cut does not open", async () => {
    const { vault } = await opened();
    const sealed = await vault.rows.seal("households/1", { a: 1 });
    await expect(vault.rows.open("households/2", sealed)).rejects.toThrow("does not open");
    await expect(vault.rows.open("households/1", sealed.slice(0, -1))).rejects.toThrow("does not open");
    await expect(vault.rows.open("households/1", new Uint8Array(3))).rejects.toThrow("does not open");
    for (let at = 0; at < sealed.length; at++) {
      const altered = sealed.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      await expect(vault.rows.open("households/1", altered)).rejects.toThrow("does not open");
    }
  });

  test("T8 the same row seals to other bytes each time", async () => {
    const { vault } = await opened();
    expect(await vault.rows.seal("p", 1)).not.toEqual(await vault.rows.seal("p", 1));
  });

  test("S14 another passphrase wraps the same data key: old rows open, the old passphrase does not", async () => {
    const { vault } = await opened();
    const sealed = await vault.rows.seal("p", "cũ");
    const rewrapped = await vault.rewrap("ruou trem xeo xanh");
    expect(await openVault(rewrapped, "khe lua nua vang", deriveKey)).toEqual({ kind: "wrong-passphrase" });
    const again = await openVault(rewrapped, "ruou trem xeo xanh", deriveKey);
    if (again.kind !== "open") throw new Error(again.kind);
    expect(await again.rows.open("p", sealed)).toBe("cũ");
  });

  test("changed secrets are there at the next unlock, also after a new passphrase", async () => {
    const { vault } = await opened();
    await vault.updateSecrets({ enrolToken: "one" });
    await vault.updateSecrets({ readToken: "read", enrolToken: null });
    expect(vault.secrets.readToken).toBe("read");
    const again = await openVault(await vault.rewrap("ruou trem xeo xanh"), "ruou trem xeo xanh", deriveKey);
    if (again.kind !== "open") throw new Error(again.kind);
    expect(again.secrets).toEqual({ ...vault.secrets, readToken: "read", enrolToken: null });
  });

  test("a vault wrapped by PBKDF2 opens by what it names itself", async () => {
    const weak: KdfParams = { name: "pbkdf2-sha256", iterations: 10 };
    const { wrapped } = await createVault("khe lua nua vang", deriveKey, { kdf: weak });
    expect(wrapped.kdf).toEqual(weak);
    expect((await openVault(wrapped, "khe lua nua vang", deriveKey)).kind).toBe("open");
    expect((await openVault(wrapped, "khe lua", deriveKey)).kind).toBe("wrong-passphrase");
  });
});

/** The same passphrase however a keyboard writes it: without marks, capitals and doubled spaces. */
export function normalizePassphrase(text: string): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d");
  return plain.toLowerCase().trim().replace(/\s+/g, " ");
}

/**
 * The key by which Vietnamese words are found: no tone or mark, đ as d, lower case, single spaces. "Thuỷ", "Thủy" and
 * "thuy" are one word. A collator of sensitivity "base" is not enough: it keeps a/ă/â and d/đ apart.
 */
export function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[đðɖ]/g, "d").replace(/\s+/g, " ").trim();
}

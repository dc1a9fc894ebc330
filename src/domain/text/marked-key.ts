/** A tone on the first of two vowels where it may stand on either: hóa, khỏe, thủy; not quý, whose u belongs to q. */
const MOVABLE = /(o)([\u0300\u0301\u0303\u0309\u0323])([ae])|(?<!q)(u)([\u0300\u0301\u0303\u0309\u0323])(y)/g;

/** A word with its marks, whichever of the two ways of placing a tone was typed: "Hóa" and "Hoá" are equal, "Hoa" is not. */
export function markedKey(word: string): string {
  return word
    .toLowerCase()
    .normalize("NFD")
    .replace(
      MOVABLE,
      (_, o = "", tone1 = "", ae = "", u = "", tone2 = "", y = "") => `${o}${ae}${tone1}${u}${y}${tone2}`,
    )
    .normalize("NFC");
}

import { signal } from "@preact/signals";

// How texts are written and read. A section is a file beside this one:
//
//   export const visitText = texts({
//     save: { vi: "Lưu", en: "Save" },
//     reached: { vi: (n: number) => `Đã đến ${n} hộ`, en: (n: number) => `${n} households reached` },
//   });
//
// and is read as `visitText.save` and `visitText.reached(3)`: always in the language of the moment. A component that
// reads one is drawn again when the language changes. Each section is bundled only where it is used.

export const LANGUAGES = ["vi", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Vietnamese first; read-only outside, `setLanguage` changes it. */
export const language = signal<Language>("vi");

let keep: (chosen: Language) => void = () => {};

/** The app hands in where the choice is kept; called once at start. */
export function keepLanguageWith(saver: (chosen: Language) => void): void {
  keep = saver;
}

export function setLanguage(chosen: Language): void {
  language.value = chosen;
  keep(chosen);
}

type Saying = string | ((...args: never[]) => string);
type Section = Record<string, { vi: Saying; en: Saying }>;
type Wide<S> = S extends string ? string : S;
type Both<S extends Section> = { [K in keyof S]: { vi: Saying; en: Wide<S[K]["vi"]> } };
export type Texts<S extends Section> = { readonly [K in keyof S]: Wide<S[K]["vi"]> };

/** Both languages take the same arguments: the compiler checks it. */
export function texts<const S extends Section>(section: S & Both<S>): Texts<S> {
  const spoken = {} as Texts<S>;
  for (const [key, both] of Object.entries(section)) {
    Object.defineProperty(spoken, key, { enumerable: true, get: () => both[language.value] });
  }
  return spoken;
}

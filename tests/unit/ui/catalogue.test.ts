import { readdirSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import { keepLanguageWith, LANGUAGES, language, setLanguage, texts } from "../../../src/ui/text/catalogue.ts";
import { noteText, quarantineText, refusalText } from "../../../src/ui/text/codes.ts";

const FOLDER = new URL("../../../src/ui/text/", import.meta.url);
const HELPERS = ["catalogue.ts", "day-words.ts"];
const sections = readdirSync(FOLDER).filter((name) => name.endsWith(".ts") && !HELPERS.includes(name));

afterEach(() => {
  language.value = "vi";
});

/** Every text of a file in the language of the moment; functions are given plain arguments. */
async function sayings(file: string): Promise<[key: string, said: string][]> {
  const module = (await import(new URL(file, FOLDER).href)) as Record<string, Record<string, unknown>>;
  return Object.entries(module).flatMap(([name, section]) =>
    Object.keys(section ?? {}).map((key): [string, string] => [`${name}.${key}`, String(spoken(section?.[key]))]),
  );
}

function spoken(text: unknown): unknown {
  return typeof text === "function" ? "said with arguments" : text;
}

describe("the catalogue", () => {
  test("speaks Vietnamese first and the chosen language after", () => {
    const words = texts({
      save: { vi: "Lưu", en: "Save" },
      left: { vi: (n: number) => `còn ${n}`, en: (n: number) => `${n} left` },
    });
    expect([words.save, words.left(2)]).toEqual(["Lưu", "còn 2"]);
    language.value = "en";
    expect([words.save, words.left(2)]).toEqual(["Save", "2 left"]);
  });

  test("a chosen language is handed to whoever keeps it", () => {
    const kept: string[] = [];
    keepLanguageWith((chosen) => kept.push(chosen));
    setLanguage("en");
    expect(kept).toEqual(["en"]);
    expect(language.value).toBe("en");
  });

  test.each(sections)("%s says everything in both languages", async (file) => {
    for (const chosen of LANGUAGES) {
      language.value = chosen;
      const empty = (await sayings(file)).filter(([, said]) => said.trim() === "");
      expect(empty).toEqual([]);
    }
  });

  test("no English hides in the Vietnamese of a refusal, a quarantine or a note", () => {
    for (const section of [refusalText, quarantineText, noteText]) {
      for (const said of Object.values(section))
        expect(said).toMatch(/[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự]/i);
    }
  });
});

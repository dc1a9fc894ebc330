import { describe, expect, test } from "vitest";
import { COMMANDS } from "../../src/server/cli/office/commands.ts";
import { screenWords } from "./screen-words.ts";
import { pathsBelow, readText } from "./source.ts";

const BOTH = ["common", "codes"];

/** Whose screens a guide speaks of; what is in bold there stands on one of them, word for word. */
const SCREENS: Readonly<Record<string, readonly string[]>> = {
  "docs/huong-dan/can-bo-di-thon.md": ["field", ...BOTH],
  "docs/huong-dan/van-phong.md": ["office", ...BOTH],
  "docs/huong-dan/khi-co-su-co.md": ["field", "office", ...BOTH],
};

describe("the users' guides speak of what is there", () => {
  test("each guide is looked at", () => {
    expect(pathsBelow("docs/huong-dan", /\.md$/)).toEqual(Object.keys(SCREENS).sort());
  });

  test.each(Object.entries(SCREENS))("%s puts in bold only what a screen says", (guide, faces) => {
    const words = screenWords(...faces);
    const bold = [...readText(guide).matchAll(/\*\*(.+?)\*\*/g)].map((match) => match[1] ?? "");
    expect(bold.length).toBeGreaterThan(15);
    expect(bold.filter((said) => !words.some((pattern) => pattern.test(said)))).toEqual([]);
  });

  test("whoever goes to the door and whoever sends them read first that it is voluntary", () => {
    for (const guide of ["docs/huong-dan/can-bo-di-thon.md", "docs/huong-dan/van-phong.md"]) {
      const [, first = ""] = readText(guide).split("\n## ");
      expect(first).toContain("tự nguyện");
      expect(first).toContain("không hỏi lý do");
    }
  });

  test("the link that enrols a phone, and every other one, is called đường dẫn at the office, on the phone and here", () => {
    const called = /liên kết|đường link/i;
    expect(screenWords("").filter((pattern) => called.test(pattern.source))).toEqual([]);
    expect(Object.keys(SCREENS).filter((guide) => called.test(readText(guide)))).toEqual([]);
  });

  test("guides and docs name only commands of the office that exist", () => {
    const pages = ["README.md", ...pathsBelow("docs", /\.md$/)];
    const named = pages.flatMap((page) => [...readText(page).matchAll(/npm run office -- ([\w-]+)/g)]);
    expect(named.length).toBeGreaterThan(5);
    expect(named.map((match) => match[1] ?? "").filter((name) => name !== "--help" && !(name in COMMANDS))).toEqual([]);
  });
});

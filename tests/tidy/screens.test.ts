import ts from "typescript";
import { describe, expect, test } from "vitest";
import { placeOf, type SourceFile, sourceBelow, visit } from "./source.ts";

const screens = ["src/ui", "src/field", "src/office"].flatMap(sourceBelow);
/** Letters that only Vietnamese words have. */
const VIETNAMESE = /[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]/i;
/** "Ông Thuận": how a person is called is part of the name, in every language. */
const NAMES = ["src/field/parts/person-words.ts"];
/** Choosing is not typing: no browser keeps these for its form history. */
const NOT_TYPED = /^"(checkbox|radio|file|range|hidden|submit|button)"$/;

describe("screens", () => {
  test("every text a user reads comes from the catalogue in src/ui/text", () => {
    const outside = screens.filter((file) => !file.path.startsWith("src/ui/text/") && !NAMES.includes(file.path));
    expect(
      outside.flatMap((file) =>
        textsIn(file)
          .filter(({ text }) => VIETNAMESE.test(text))
          .map(({ place }) => place),
      ),
    ).toEqual([]);
  });

  test("T3 every typed field says autocomplete=off: a killed browser keeps what it was allowed to remember", () => {
    expect(screens.flatMap(fieldsWithoutAutocomplete)).toEqual([]);
  });

  test("T14 nothing is rendered as raw HTML", () => {
    const raw = screens.filter((file) =>
      /dangerouslySetInnerHTML|\.(inner|outer)HTML|insertAdjacentHTML|document\.write/.test(file.text),
    );
    expect(raw.map((file) => file.path)).toEqual([]);
  });
});

function textsIn(file: SourceFile): { text: string; place: string }[] {
  const found: { text: string; place: string }[] = [];
  visit(file.tree, (node) => {
    if (
      ts.isStringLiteralLike(node) ||
      ts.isJsxText(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    ) {
      found.push({ text: node.text, place: `${placeOf(node, file)} "${node.text.trim()}"` });
    }
  });
  return found;
}

function fieldsWithoutAutocomplete(file: SourceFile): string[] {
  const found: string[] = [];
  visit(file.tree, (node) => {
    if (!(ts.isJsxSelfClosingElement(node) || ts.isJsxOpeningElement(node))) return;
    if (!/^(input|textarea|select|form)$/.test(node.tagName.getText())) return;
    if (node.tagName.getText() === "select" || NOT_TYPED.test(attribute(node, "type") ?? "")) return;
    const value = attribute(node, "autocomplete") ?? attribute(node, "autoComplete");
    if (value !== '"off"') found.push(`${placeOf(node, file)} <${node.tagName.getText()}>`);
  });
  return found;
}

function attribute(node: ts.JsxSelfClosingElement | ts.JsxOpeningElement, name: string): string | null {
  const found = node.attributes.properties.find((one) => ts.isJsxAttribute(one) && one.name.getText() === name);
  return found && ts.isJsxAttribute(found) ? (found.initializer?.getText() ?? "") : null;
}

import ts from "typescript";
import { sourceBelow, visit } from "./source.ts";

/** What stands in a gap of a template: guides show figures, times and phone numbers there, never somebody's name. */
const FIGURES = "\\d[\\d .,:/–-]*";

/** Every Vietnamese text of the catalogue's files whose names begin so, as patterns of what a screen may show. */
export function screenWords(...beginnings: string[]): RegExp[] {
  const files = sourceBelow("src/ui/text").filter(({ path }) =>
    beginnings.some((beginning) => path.startsWith(`src/ui/text/${beginning}`)),
  );
  const found: RegExp[] = [];
  for (const { tree } of files) {
    visit(tree, (node) => {
      if (ts.isPropertyAssignment(node) && node.name.getText() === "vi") found.push(...patternsIn(node.initializer));
    });
  }
  return found;
}

/** A text may be a literal, a template, or a function that chooses among several. */
function patternsIn(saying: ts.Node): RegExp[] {
  const found: RegExp[] = [];
  visit(saying, (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(whole(escaped(node.text)));
    if (ts.isTemplateExpression(node)) {
      const rest = node.templateSpans.map(({ literal }) => FIGURES + escaped(literal.text));
      found.push(whole(escaped(node.head.text) + rest.join("")));
    }
  });
  return found;
}

/** A guide may leave out the dot at the end of a sentence. */
function whole(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/(\\\.|…)$/, "(?:$1)?")}$`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

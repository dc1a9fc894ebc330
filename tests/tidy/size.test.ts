import ts from "typescript";
import { describe, expect, test } from "vitest";
import { linesOf, placeOf, type SourceFile, sourceBelow, visit } from "./source.ts";

const MAX_FILE_LINES = 300;
const MAX_FUNCTION_LINES = 60;
const files = [...sourceBelow("src"), ...sourceBelow("tests"), ...sourceBelow("scripts")];

describe("files and functions fit in a head", () => {
  test(`no file is longer than ${MAX_FILE_LINES} lines`, () => {
    const long = files.filter((file) => file.text.split("\n").length - 1 > MAX_FILE_LINES);
    expect(long.map((file) => file.path)).toEqual([]);
  });

  test(`no function is longer than ${MAX_FUNCTION_LINES} lines`, () => {
    expect(files.flatMap(longFunctions)).toEqual([]);
  });
});

function longFunctions(file: SourceFile): string[] {
  const found: string[] = [];
  visit(file.tree, (node) => {
    if (!ts.isFunctionLike(node) || isSuite(node)) return;
    const lines = linesOf(node, file.tree);
    if (lines > MAX_FUNCTION_LINES) found.push(`${placeOf(node, file)}: ${lines} lines`);
  });
  return found;
}

/** `describe(…, () => { … })` only groups: its tests are measured one by one. */
function isSuite(node: ts.Node): boolean {
  const call = node.parent;
  return ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText());
}

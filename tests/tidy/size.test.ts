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
    if (!ts.isFunctionLike(node)) return;
    const lines = ownLines(node, file.tree);
    if (lines > MAX_FUNCTION_LINES) found.push(`${placeOf(node, file)}: ${lines} lines`);
  });
  return found;
}

/** Functions inside are measured on their own: a suite of tests or an object of small methods is no long function. */
function ownLines(node: ts.Node, tree: ts.SourceFile): number {
  let inner = 0;
  const look = (child: ts.Node): void => {
    if (ts.isFunctionLike(child)) inner += linesOf(child, tree) - 1;
    else ts.forEachChild(child, look);
  };
  ts.forEachChild(node, look);
  return linesOf(node, tree) - inner;
}

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface SourceFile {
  /** From the project's root: "src/base/id.ts". */
  path: string;
  text: string;
  tree: ts.SourceFile;
}

/** Every file below a folder whose name ends so, as paths from the root, sorted. */
export function pathsBelow(folder: string, ends: RegExp): string[] {
  return readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((path) => ends.test(path))
    .sort();
}

export function readText(path: string): string {
  return readFileSync(`${ROOT}${path}`, "utf8");
}

/** The TypeScript of a folder, parsed; declaration files are left out. */
export function sourceBelow(folder: string): SourceFile[] {
  return pathsBelow(folder, /(?<!\.d)\.(ts|tsx|mjs)$/).map((path) => {
    const text = readText(path);
    const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
    return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind) };
  });
}

export function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

/** Lines a node spans, its comments not counted. */
export function linesOf(node: ts.Node, tree: ts.SourceFile): number {
  const from = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line;
  return tree.getLineAndCharacterOfPosition(node.getEnd()).line - from + 1;
}

/** "src/base/id.ts:12", to be clicked on. */
export function placeOf(node: ts.Node, file: SourceFile): string {
  return `${file.path}:${file.tree.getLineAndCharacterOfPosition(node.getStart(file.tree)).line + 1}`;
}

import { posix } from "node:path";
import ts from "typescript";
import { placeOf, type SourceFile, visit } from "./source.ts";

export interface Import {
  from: SourceFile;
  place: string;
  /** A path from the root for our own files, else the package's name. */
  target: string;
  own: boolean;
  typeOnly: boolean;
}

/** Static, re-exporting and dynamic imports, and workers made by URL. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  visit(file.tree, (node) => {
    const specifier = specifierOf(node);
    if (specifier === null) return;
    const own = specifier.startsWith(".");
    const plain = specifier.replace(/\?.*$/, "");
    const target = own ? posix.join(posix.dirname(file.path), plain) : packageOf(plain);
    found.push({ from: file, place: placeOf(node, file), target, own, typeOnly: isTypeOnly(node) });
  });
  return found;
}

function specifierOf(node: ts.Node): string | null {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : null;
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return literal(node.arguments[0]);
  if (ts.isNewExpression(node) && node.expression.getText() === "URL") {
    const path = literal(node.arguments?.[0]);
    return path?.startsWith(".") && /\.tsx?$/.test(path) ? path : null;
  }
  return null;
}

function literal(node: ts.Node | undefined): string | null {
  return node !== undefined && ts.isStringLiteral(node) ? node.text : null;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const { importClause: clause } = node;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  const all = named !== undefined && ts.isNamedImports(named) && named.elements.length > 0;
  return all && clause.name === undefined && named.elements.every((element) => element.isTypeOnly);
}

/** "@hpke/core/sub" is "@hpke/core", "node:fs/promises" is "node:". */
function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return "node:";
  const parts = specifier.split("/");
  return parts.slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** "src/server/db/x.ts" is of "server"; a file beside the folders is of none. */
export function folderOf(path: string): string {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? "";
}

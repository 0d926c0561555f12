import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** The repository as the architecture tests see it: files by folder, read and parsed once. */
export const root = path.resolve(import.meta.dirname, "../..");

/** Paths below `folder` (both relative to the repository, with slashes) for which `wanted` holds, in order. */
export function filesUnder(folder: string, wanted: (file: string) => boolean): string[] {
  const absolute = path.join(root, folder);
  if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((file) => !/(?:^|\/)(?:node_modules|build|data)\//.test(file) && wanted(file))
    .sort();
}

export const read = (file: string): string => readFileSync(path.join(root, file), "utf8");

export const isTypeScript = (file: string): boolean => /\.tsx?$/.test(file);
export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

/** What runs in production: no tests, no launchers. */
export function productionFiles(): string[] {
  const rooms = ["app", "db", "workers"].flatMap((room) => filesUnder(room, (file) => isTypeScript(file) && !isTest(file)));
  return statSync(path.join(root, "server.ts"), { throwIfNoEntry: false }) ? [...rooms, "server.ts"] : rooms;
}

export function parse(file: string, text: string = read(file)): ts.SourceFile {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, kind);
}

/** Every node below `node`, itself first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Names imported from modules for which `from` holds, as they are called in this file. */
export function importedNames(source: ts.SourceFile, from: (module: string) => boolean): string[] {
  const names: string[] = [];
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    if (!from(statement.moduleSpecifier.text) || !statement.importClause) continue;
    const { name, namedBindings } = statement.importClause;
    if (name) names.push(name.text);
    if (namedBindings && ts.isNamespaceImport(namedBindings)) names.push(`* as ${namedBindings.name.text}`);
    if (namedBindings && ts.isNamedImports(namedBindings)) names.push(...namedBindings.elements.map((element) => element.name.text));
  }
  return names;
}

/** "file:line" of a node, for a message a person can follow. */
export function placeOf(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${String(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1)}`;
}

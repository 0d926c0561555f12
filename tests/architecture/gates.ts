import ts from "typescript";
import { importedNames, placeOf } from "./sources";

const gateModule = "~/access/gate.server";
/** What the gate's module exports beside gates. */
const notGates = new Set(["scopeOf", "toSignIn"]);

type Handler = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

const isExported = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

const isDefault = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);

/** What a route module exports: name → the function, or null where it is something else. */
export function exportsOf(source: ts.SourceFile): Map<string, Handler | null> {
  const found = new Map<string, Handler | null>();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && isExported(statement)) {
      found.set(isDefault(statement) ? "default" : (statement.name?.text ?? "default"), statement);
    } else if (ts.isVariableStatement(statement) && isExported(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        const isFunction = initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
        found.set(name.getText(source), isFunction ? initializer : null);
      }
    } else if (ts.isExportDeclaration(statement)) {
      if (!statement.exportClause) found.set("*", null);
      else if (ts.isNamedExports(statement.exportClause)) for (const element of statement.exportClause.elements) found.set(element.name.text, null);
    } else if (ts.isExportAssignment(statement)) found.set("default", null);
  }
  return found;
}

/** The call that `statement` awaits, when that is all it does: `await f(…)` or `const x = await f(…)`. */
function awaitedCall(statement: ts.Statement | undefined): ts.CallExpression | null {
  if (!statement) return null;
  let expression: ts.Expression | undefined;
  if (ts.isExpressionStatement(statement)) expression = statement.expression;
  if (ts.isVariableStatement(statement) && statement.declarationList.declarations.length === 1) {
    expression = statement.declarationList.declarations[0]?.initializer;
  }
  if (!expression || !ts.isAwaitExpression(expression) || !ts.isCallExpression(expression.expression)) return null;
  return expression.expression;
}

function faultOf(source: ts.SourceFile, name: string, handler: Handler | null, gates: ReadonlySet<string>): string | null {
  if (!handler) return `${source.fileName}: ${name} is not a function written in the route's own file`;
  const place = placeOf(source, handler);
  if (!handler.body || !ts.isBlock(handler.body)) return `${place}: ${name} has no body that could begin with a gate`;
  const [parameter, ...more] = handler.parameters;
  if (!parameter || !ts.isIdentifier(parameter.name) || more.length > 0) return `${place}: ${name} takes one parameter, args, and hands it to its gate`;
  const call = awaitedCall(handler.body.statements[0]);
  if (!call || !ts.isIdentifier(call.expression) || !gates.has(call.expression.text)) return `${place}: ${name} does not begin by awaiting a gate of ${gateModule}`;
  const [first] = call.arguments;
  if (!first || !ts.isIdentifier(first) || first.text !== parameter.name.text) return `${place}: ${name} gives its gate something else than its own arguments`;
  return null;
}

/**
 * What keeps this route module from stating who may use it; empty when every loader and action begins with its gate
 * (`architecture.md`, decision 3). A page without a loader is drawn for everybody: `withoutLoader` names the wanted.
 */
export function gateFaults(source: ts.SourceFile, withoutLoader: ReadonlySet<string> = new Set()): string[] {
  const gates = new Set(importedNames(source, (module) => module === gateModule).filter((name) => !notGates.has(name)));
  const exported = exportsOf(source);
  const faults: string[] = [];
  if (exported.has("*")) faults.push(`${source.fileName}: export * hides what the route does`);
  for (const name of ["clientLoader", "clientAction"]) {
    if (exported.has(name)) faults.push(`${source.fileName}: ${name} runs past the gate`);
  }
  for (const name of ["loader", "action"]) {
    const handler = exported.get(name);
    if (handler === undefined) continue;
    const fault = faultOf(source, name, handler, gates);
    if (fault) faults.push(fault);
  }
  if (!exported.has("loader") && (exported.has("default") || !exported.has("action")) && !withoutLoader.has(source.fileName)) {
    faults.push(`${source.fileName}: a page without a loader has no gate`);
  }
  return faults;
}

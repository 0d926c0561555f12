import { IntlMessageFormat } from "intl-messageformat";
import ts from "typescript";
import { placeOf, walk } from "./sources";

/** What source files say about the message catalogue. */
export interface MessageUses {
  /** Whole texts that may be keys. */
  readonly literals: ReadonlySet<string>;
  /** Keys put together, as patterns: `error.${status}.title` is /^error\..+\.title$/. */
  readonly patterns: readonly RegExp[];
  /** Calls of `t("key")` and `t("key", { … })` written out. */
  readonly calls: readonly { readonly key: string; readonly values: readonly string[] | null; readonly place: string }[];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function patternOf(template: ts.TemplateExpression): RegExp | null {
  const { text } = template.head;
  const fixed = [text, ...template.templateSpans.map((span) => span.literal.text)];
  if (!/^[a-z][A-Za-z0-9]*\./.test(text) || fixed.some((part) => /[^\w.-]/.test(part))) return null;
  return new RegExp(`^${escaped(text)}${template.templateSpans.map((span) => `.+${escaped(span.literal.text)}`).join("")}$`);
}

/** Names in `{ a, b: 1 }`; null where they cannot be read from the source. */
function namesIn(argument: ts.Expression | undefined, source: ts.SourceFile): readonly string[] | null {
  if (!argument) return [];
  if (!ts.isObjectLiteralExpression(argument)) return null;
  const names: string[] = [];
  for (const property of argument.properties) {
    if (ts.isSpreadAssignment(property)) return null;
    names.push(property.name.getText(source));
  }
  return names;
}

export function messageUses(sources: readonly ts.SourceFile[]): MessageUses {
  const literals = new Set<string>();
  const patterns: RegExp[] = [];
  const calls: { key: string; values: readonly string[] | null; place: string }[] = [];
  for (const source of sources) {
    walk(source, (node) => {
      if (ts.isStringLiteralLike(node)) literals.add(node.text);
      if (ts.isTemplateExpression(node)) {
        const pattern = patternOf(node);
        if (pattern) patterns.push(pattern);
      }
      if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "t") {
        const [key, values] = node.arguments;
        if (key && ts.isStringLiteralLike(key)) calls.push({ key: key.text, values: namesIn(values, source), place: placeOf(source, node) });
      }
    });
  }
  return { literals, patterns, calls };
}

interface Element { readonly type: number; readonly value?: unknown; readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>; readonly children?: readonly Element[] }
const literal = 0;
const pound = 7;
const tag = 8;

function collect(elements: readonly Element[], into: Set<string>): void {
  for (const element of elements) {
    if (element.type !== literal && element.type !== pound && element.type !== tag && typeof element.value === "string") into.add(element.value);
    for (const option of Object.values(element.options ?? {})) collect(option.value, into);
    if (element.children) collect(element.children, into);
  }
}

/** Names a pattern asks for. Throws when it is not ICU MessageFormat. */
export function argumentsOf(pattern: string): string[] {
  const names = new Set<string>();
  collect(new IntlMessageFormat(pattern, "en", undefined, { ignoreTag: true }).getAst() as unknown as readonly Element[], names);
  return [...names].sort();
}

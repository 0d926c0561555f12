/**
 * What a statement may do, from its first word.
 * `read` cannot change a row, `change` may, `control` begins or ends a transaction, `savepoint` nests in one,
 * `alone` must run outside a transaction.
 */
export type StatementKind = "read" | "change" | "control" | "savepoint" | "alone";

const leading = /^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/;
const changing = /\b(?:insert|update|delete|replace)\b/i;

/** Reads the kind of one SQL statement. In doubt it is a `change`, which costs a transaction and is never wrong. */
export function statementKind(sql: string): StatementKind {
  const text = sql.slice(leading.exec(sql)?.[0].length ?? 0);
  const word = /^[a-z]+/i.exec(text)?.[0].toLowerCase() ?? "";
  switch (word) {
    case "select":
    case "values":
    case "explain":
      return "read";
    case "with":
      return changing.test(text) ? "change" : "read";
    case "rollback":
      return /^rollback\s+(?:transaction\s+)?to\b/i.test(text) ? "savepoint" : "control";
    case "begin":
    case "commit":
    case "end":
      return "control";
    case "savepoint":
    case "release":
      return "savepoint";
    case "pragma":
    case "vacuum":
    case "attach":
    case "detach":
      return "alone";
    default:
      return "change";
  }
}

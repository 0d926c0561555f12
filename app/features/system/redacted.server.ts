import { redact } from "~/platform/log.server";

const secretNames = /token|secret|password|authori[sz]ation|signature|api_?key/i;
const longestText = 300;
const longestList = 20;
const longest = 8_000;

function cut(text: string): string {
  const plain = redact(text);
  return plain.length <= longestText ? plain : `${plain.slice(0, longestText)}…`;
}

/** Addresses, secrets and most of a long text taken out, at any depth. */
function without(value: unknown, name: string): unknown {
  if (typeof value === "string") return secretNames.test(name) ? "…" : cut(value);
  if (Array.isArray(value)) return value.slice(0, longestList).map((one) => without(one, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cut(key), without(inner, key)]));
}

/** A payload as an admin may read it: indented, without anybody's address and without secrets, cut where it is long. */
export function redactedPayload(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return cut(text);
  }
  return JSON.stringify(without(value, ""), null, 2).slice(0, longest);
}

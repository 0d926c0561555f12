import { isObject, literal, type Json, type JsonObject } from "./normalise";

/** `closed`: every alternative that is an object lists its members; `open`: one takes anything; `none`: no object. */
type Kind = "closed" | "open" | "none";

/** What a local reference (`#/components/…`) points to. */
export function pointed(document: JsonObject, ref: string): Json {
  let here: Json = document;
  for (const part of ref.slice(2).split("/")) {
    const key = decodeURIComponent(part).replace(/~1/g, "/").replace(/~0/g, "~");
    if (!isObject(here) || !(key in here)) throw new Error(`The description has no ${ref}`);
    here = here[key] as Json;
  }
  return here;
}

/**
 * Closes schemas of requests: vendors' descriptions let any member through, and so every typing mistake. Where a
 * schema lists its members, others are refused. The result refers to schemas as `req#/components/schemas/…`.
 */
export function closer(document: JsonObject): (schema: Json, closing: boolean) => Json {
  const resolved = (schema: Json): Json => {
    let here = schema;
    for (let hops = 0; hops < 20 && isObject(here) && typeof here.$ref === "string"; hops += 1) here = pointed(document, here.$ref);
    return here;
  };

  const kindOf = (given: Json, seen = new Set<Json>()): Kind => {
    const schema = resolved(given);
    if (!isObject(schema) || seen.has(schema)) return "none";
    seen.add(schema);
    if ("additionalProperties" in schema || "patternProperties" in schema || "unevaluatedProperties" in schema) return "open";
    const parts = ["allOf", "anyOf", "oneOf"].flatMap((key) => (Array.isArray(schema[key]) ? (schema[key] as readonly Json[]) : []));
    const kinds = parts.map((part) => kindOf(part, seen));
    if (kinds.includes("open")) return "open";
    if (isObject(schema.properties) && Object.keys(schema.properties).length > 0) return "closed";
    if (kinds.includes("closed")) return "closed";
    return [schema.type].flat().includes("object") ? "open" : "none";
  };

  const member = (key: string, value: Json, schema: JsonObject): [string, Json] => {
    if (literal.has(key)) return [key, value];
    if ((key === "properties" || key === "patternProperties") && isObject(value)) return [key, Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, close(inner, true)]))];
    if (key === "items" || key === "additionalProperties") return [key, close(value, true)];
    // Closed alternatives overlap less than the open ones did: the first that fits is enough.
    if (key === "oneOf" && Array.isArray(value)) return ["discriminator" in schema ? "oneOf" : "anyOf", value.map((part: Json) => close(part, false))];
    if ((key === "allOf" || key === "anyOf") && Array.isArray(value)) return [key, value.map((part: Json) => close(part, false))];
    if (key === "$ref" && typeof value === "string") return [key, value.replace("#/components/schemas/", "req#/components/schemas/")];
    return [key, value];
  };

  const close = (schema: Json, closing: boolean): Json => {
    if (!isObject(schema)) return schema;
    const result = Object.fromEntries(Object.entries(schema).map(([key, value]) => member(key, value, schema)));
    if (!closing || kindOf(schema) !== "closed") return result;
    const { $ref, ...rest } = result;
    return $ref === undefined ? { ...result, unevaluatedProperties: false } : { ...rest, allOf: [{ $ref }], unevaluatedProperties: false };
  };
  return close;
}

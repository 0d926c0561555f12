/** A JSON schema or a piece of an API description. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

/** Values, not schemas: nothing in them is translated. */
export const literal = new Set(["enum", "const", "default", "example", "examples", "required"]);

/** The 3.0 dialect of schemas as JSON Schema 2020-12: `nullable` and the boolean forms of the exclusive bounds. */
export function from30(value: Json): Json {
  if (Array.isArray(value)) return value.map(from30);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, literal.has(key) ? member : from30(member)] as const);
  return withNull(withBounds(Object.fromEntries(entries)));
}

function withBounds(schema: JsonObject): JsonObject {
  let result = schema;
  for (const [exclusive, inclusive] of [["exclusiveMinimum", "minimum"], ["exclusiveMaximum", "maximum"]] as const) {
    const { [exclusive]: flag, [inclusive]: bound, ...rest } = result;
    if (typeof flag !== "boolean") continue;
    result = flag && bound !== undefined ? { ...rest, [exclusive]: bound } : bound === undefined ? rest : { ...rest, [inclusive]: bound };
  }
  return result;
}

function withNull(schema: JsonObject): JsonObject {
  const { nullable, ...rest } = schema;
  if (typeof nullable !== "boolean") return schema;
  if (!nullable) return rest;
  if (typeof rest.type === "string") {
    const values = rest.enum;
    return { ...rest, type: [rest.type, "null"], ...(Array.isArray(values) && !values.includes(null) ? { enum: [...values, null] } : {}) };
  }
  return { anyOf: [rest, { type: "null" }] };
}

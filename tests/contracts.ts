import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020, { type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { closer, pointed } from "./contracts/close";
import { from30, isObject, type Json, type JsonObject } from "./contracts/normalise";

/*
 * Vendors' own API descriptions, against which each request to a fake and each answer of it is checked
 * (`16-integrations`, Rules). They lie beside the project, not in it: where they are absent the checks count as skipped.
 */
const folder = path.resolve(import.meta.dirname, "../../shared/contracts");

export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Contract {
  /** What is wrong with a request; empty when nothing is. */
  checkRequest(request: Exchange): string[];
  /** What is wrong with the answer to it. */
  checkAnswer(request: Pick<Exchange, "method" | "url">, status: number, body: unknown): string[];
  /** What is wrong with something the vendor posts to us, by the name that the description gives it. */
  checkWebhook(name: string, body: unknown): string[];
}

interface Route {
  readonly template: string;
  readonly pattern: RegExp;
  readonly operation: JsonObject;
  readonly method: string;
}

/** The description `<name>.json`, or null where it is not at hand. */
export function openContract(name: string): Contract | null {
  const file = path.join(folder, `${name}.json`);
  if (!existsSync(file)) return null;
  const raw = JSON.parse(readFileSync(file, "utf8")) as JsonObject;
  return new OpenApi(String(raw.openapi).startsWith("3.0") ? (from30(raw) as JsonObject) : raw);
}

const formats = ["unix-time", "decimal", "int32", "int64", "float", "double", "binary", "byte", "password"];

class OpenApi implements Contract {
  readonly #strict: Ajv2020;
  readonly #coercing: Ajv2020;
  readonly #close: ReturnType<typeof closer>;
  readonly #routes: readonly Route[];
  readonly #compiled = new Map<string, ValidateFunction>();

  constructor(private readonly document: JsonObject) {
    this.#close = closer(document);
    const schemas = isObject(document.components) && isObject(document.components.schemas) ? document.components.schemas : {};
    const closed = { components: { schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, this.#close(schema, false)])) } };
    [this.#strict, this.#coercing] = [false, true].map((coerceTypes) => {
      const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes });
      addFormats(ajv as never);
      for (const format of formats) if (!(format in ajv.formats)) ajv.addFormat(format, true);
      return ajv.addSchema(document, "doc").addSchema(closed, "req");
    }) as [Ajv2020, Ajv2020];
    this.#routes = routesOf(document);
  }

  checkRequest({ method, url, headers, body }: Exchange): string[] {
    const asked = new URL(url, "http://vendor");
    const route = this.#find(method, asked.pathname);
    if (!route) return [`${method} ${asked.pathname} is not described`];
    return [...this.#checkParameters(route, asked, headers), ...this.#checkBody(route, headers, body)];
  }

  checkAnswer({ method, url }: Pick<Exchange, "method" | "url">, status: number, body: unknown): string[] {
    const route = this.#find(method, new URL(url, "http://vendor").pathname);
    if (!route) return [`${method} ${url} is not described`];
    const responses = isObject(route.operation.responses) ? route.operation.responses : {};
    const key = [String(status), `${String(status).charAt(0)}XX`, "default"].find((one) => one in responses);
    // A vendor that does not describe its errors can send any.
    if (!key) return status >= 400 ? [] : [`status ${status} is not described`];
    const schema = this.#jsonSchema(this.#resolved(responses[key] as Json));
    if (schema === null) return [];
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"doc#/components')) as JsonObject;
    return this.#errors(`answer ${method} ${route.template} ${key}`, this.#strict, () => absolute, body);
  }

  checkWebhook(name: string, body: unknown): string[] {
    const webhooks = isObject(this.document.webhooks) ? this.document.webhooks : {};
    const item = webhooks[name];
    const operation = isObject(item) ? item.post : undefined;
    if (!isObject(operation)) return [`the webhook ${name} is not described`];
    const schema = this.#jsonSchema(this.#resolved(operation.requestBody ?? null));
    if (schema === null) return [`the webhook ${name} has no body`];
    const closed = this.#close(schema, true) as JsonObject;
    return this.#errors(`webhook ${name}`, this.#strict, () => closed, body);
  }

  #find(method: string, pathname: string): Route | undefined {
    return this.#routes.find((route) => route.method === method.toLowerCase() && route.pattern.test(pathname));
  }

  #resolved(value: Json): JsonObject {
    const found = isObject(value) && typeof value.$ref === "string" ? pointed(this.document, value.$ref) : value;
    return isObject(found) ? found : {};
  }

  #jsonSchema(described: JsonObject): Json {
    const media = isObject(described.content) ? described.content["application/json"] : undefined;
    return isObject(media) && media.schema !== undefined ? media.schema : null;
  }

  #checkParameters(route: Route, asked: URL, headers: Exchange["headers"]): string[] {
    const parameters = (Array.isArray(route.operation.parameters) ? route.operation.parameters : []).map((one: Json) => this.#resolved(one));
    const names = new Set(parameters.filter((one) => one.in === "query").map((one) => String(one.name)));
    const undeclared = [...asked.searchParams.keys()].filter((name) => !names.has(name)).map((name) => `query parameter ${name} is not described`);
    const wrong = parameters.flatMap((one) => {
      const name = String(one.name);
      const value = one.in === "header" ? headers[name.toLowerCase()] : one.in === "query" ? (asked.searchParams.get(name) ?? undefined) : undefined;
      if (value === undefined) return one.required === true && one.in !== "path" ? [`${String(one.in)} parameter ${name} is missing`] : [];
      const schema = { type: "object", properties: { value: this.#close(one.schema ?? {}, true) } };
      return this.#errors(`${route.method} ${route.template} ${String(one.in)} ${name}`, this.#coercing, () => schema, { value });
    });
    return [...undeclared, ...wrong];
  }

  #checkBody(route: Route, headers: Exchange["headers"], body: string): string[] {
    const described = this.#resolved(route.operation.requestBody ?? null);
    if (!isObject(described.content)) return body === "" ? [] : ["a body is not described"];
    if (body === "") return described.required === true ? ["the body is missing"] : [];
    const type = String(headers["content-type"] ?? "").split(";")[0]?.trim() ?? "";
    if (type !== "application/json" || !(type in described.content)) return [`content type ${type} is not one that is described and can be checked`];
    const schema = this.#jsonSchema(described);
    if (schema === null) return [];
    return this.#errors(`${route.method} ${route.template} body`, this.#strict, () => this.#close(schema, true) as JsonObject, JSON.parse(body));
  }

  #errors(key: string, ajv: Ajv2020, schema: () => JsonObject, value: unknown): string[] {
    let validate = this.#compiled.get(key);
    if (!validate) this.#compiled.set(key, (validate = ajv.compile(schema())));
    return validate(value) ? [] : (validate.errors ?? []).map((error) => `${key}${error.instancePath} ${error.message ?? "is wrong"}${unknownMember(error)}`);
  }
}

function unknownMember({ params }: ErrorObject): string {
  const name = (params as Record<string, unknown>).unevaluatedProperty ?? (params as Record<string, unknown>).additionalProperty;
  return typeof name === "string" ? ` (${name})` : "";
}

function routesOf(document: JsonObject): readonly Route[] {
  const paths = isObject(document.paths) ? document.paths : {};
  const routes = Object.entries(paths).flatMap(([template, item]) =>
    ["get", "post", "put", "patch", "delete"].flatMap((method) => {
      const operation = isObject(item) ? item[method] : undefined;
      if (!isObject(operation)) return [];
      const pattern = new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{[^}]+\}/g, "[^/]+")}$`);
      return [{ template, pattern, operation, method }];
    }),
  );
  // A fixed path stands before one with a place in it: /emails/batch before /emails/{id}.
  const places = (route: Route) => (route.template.match(/\{/g) ?? []).length;
  return routes.sort((a, b) => places(a) - places(b));
}

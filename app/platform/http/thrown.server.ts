import type { Refusal } from "../reply";
import type { Ended } from "./pipeline.server";
import type { HeaderLines } from "./respond.server";

const isRefusal = (data: unknown): data is Refusal => typeof data === "object" && data !== null && "reason" in data && typeof data.reason === "string";

/** What is said of the bytes is not said of the error page. */
const ofTheBody = new Set(["content-type", "content-length", "x-remix-catch", "x-remix-error", "x-remix-response"]);

/**
 * What a route without a page of its own threw, for an error page; null when it answered. Remix passes such a refusal on
 * as JSON, a missing method too, and an unexpected error as a line of text: a person would be shown those.
 */
export async function thrownBy(result: Response, headers: HeaderLines): Promise<Ended | null> {
  if (headers["x-remix-catch"] !== undefined || headers["x-remix-error"] !== undefined) {
    const isJson = String(headers["content-type"] ?? "").startsWith("application/json");
    const data: unknown = isJson ? await result.json() : null;
    const kept = Object.fromEntries(Object.entries(headers).filter((line): line is [string, string] => typeof line[1] === "string" && !ofTheBody.has(line[0])));
    return { status: result.status, headers: kept, ...(isRefusal(data) ? { refusal: data } : {}) };
  }
  const unexpected = result.status >= 500 && /^$|^text\/plain/.test(String(headers["content-type"] ?? ""));
  return unexpected ? { status: 500 } : null;
}

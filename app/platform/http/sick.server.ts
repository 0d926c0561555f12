import { sicknessOf, type Sickness } from "@db/sickness";
import type { RequestScope } from "../scope.server";
import type { Ended } from "./pipeline.server";

/*
 * An academy whose database is lost or takes no writes is a clear state, not a fault of the page that met it: a 503 in
 * the academy's own brand, with what was typed, while the others go on (issue 4).
 */
const met = new WeakMap<RequestScope, Sickness>();

/** Remembers what ails the database behind an error that a route met. Null: something else is wrong. */
export function meet(scope: RequestScope, error: unknown): Sickness | null {
  const sickness = sicknessOf(error);
  if (sickness) met.set(scope, sickness);
  return sickness;
}

/** How a request ends whose database is sick; null: it is not. */
export function endOfSick(scope: RequestScope): Ended | null {
  const sickness = met.get(scope);
  if (!sickness) return null;
  const headers = { "retry-after": "300" };
  if (scope.site.kind === "deployment") return { status: 503, headers };
  return { status: 503, refusal: { reason: sickness === "unwritable" ? "unwritable" : "maintenance" }, headers };
}

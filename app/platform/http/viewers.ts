import type { Behind, Person } from "../people";
import { paths } from "../paths";
import type { Refusal } from "../reply";

/*
 * What is shut to somebody who looks at the academy as another person (`01-access`, Impersonation). It is asked before
 * a route is, so that no page can forget it.
 */

/** Where one's own account is kept and entered: closed to whoever is behind a person, to look at as well. */
const ownPlaces = ["/account", "/parked", "/login", "/join", "/register", "/enter", "/sign-in-link", "/forgot-password", "/reset-password", "/terms", "/unsubscribe", "/oauth"];
/** What is done as oneself at any time: to end it, and to sign out. */
const always: Readonly<Record<Behind["as"], readonly string[]>> = { admin: [paths.viewing(), paths.logout()], guardian: [paths.forWhom(), paths.logout()] };

/** What a guardian does for their client beside looking: they answer for a place that is kept for them. Each of these routes has a gate that says so. */
const actedFor = /^\/journey\/places\/[^/]+\/(?:acceptance|refusal)$/;
const isActedFor = ({ as }: Behind, path: string): boolean => as === "guardian" && actedFor.test(path);

const isIn = (pathname: string, place: string): boolean => pathname === place || pathname.startsWith(`${place}/`);
/** As the router reads an address: a slash at its end, doubled ones and capitals make no other page of it. */
const readAs = (pathname: string): string => decodeURIComponent(pathname).replaceAll(/\/{2,}/g, "/").replace(/(.)\/$/, "$1").toLowerCase();

/** Why this request is not for whoever is behind its person; null: it is, or nobody is. */
export function shutToViewers(person: Pick<Person, "name" | "behind"> | null, pathname: string, isPost: boolean): Refusal | null {
  if (!person?.behind) return null;
  const path = readAs(pathname);
  const acts = person.behind.as === "guardian";
  if (ownPlaces.some((place) => isIn(path, place))) return { reason: acts ? "403.guardian.own" : "403.viewing.own", values: { name: person.name } };
  if (!isPost || always[person.behind.as].includes(path) || person.behind.mayChange || isActedFor(person.behind, path)) return null;
  return { reason: acts ? "403.guardian.post" : "403.viewing", values: { name: person.name } };
}

/** May a request that reaches its route write? A look that writes (a read mark) leaves no mark of somebody else's. */
export function mayWriteAs(person: Pick<Person, "behind"> | null, pathname: string): boolean {
  if (!person?.behind || person.behind.mayChange) return true;
  const path = readAs(pathname);
  return always[person.behind.as].includes(path) || isActedFor(person.behind, path);
}

import { foldName } from "@db/academy/folding";
import { roles, type Role } from "~/platform/people";

/** What the list of people is asked for in its address: `?q=&role=&status=&sort=`. Pure. */
export const peopleSorts = ["name", "-name", "joined", "-joined"] as const;
export type PeopleSort = (typeof peopleSorts)[number];
export const personStatuses = ["active", "suspended"] as const;
export type PersonStatus = (typeof personStatuses)[number];

export interface PeopleQuery {
  /** As typed, trimmed. */
  readonly q: string;
  readonly role: Role | null;
  readonly status: PersonStatus | null;
  readonly sort: PeopleSort;
}

const LONGEST_SEARCH = 200;
const oneOf = <T extends string>(list: readonly T[], value: string | null): T | null => list.find((one) => one === value) ?? null;

/**
 * Reads the address; what it does not know is left out, so that an old or mistyped link still opens. Who is searched
 * for comes by name, therefore a search keeps only the two orders by name.
 */
export function readPeopleQuery(search: URLSearchParams): PeopleQuery {
  const q = (search.get("q") ?? "").trim().slice(0, LONGEST_SEARCH);
  const sort = oneOf(peopleSorts, search.get("sort")) ?? "name";
  return {
    q,
    role: oneOf(roles, search.get("role")),
    status: oneOf(personStatuses, search.get("status")),
    sort: q && sort.endsWith("joined") ? "name" : sort,
  };
}

/** The address's query of a list; parts that say the usual are left out. */
export function writePeopleQuery(query: PeopleQuery): string {
  const search = new URLSearchParams();
  if (query.q) search.set("q", query.q);
  if (query.role) search.set("role", query.role);
  if (query.status) search.set("status", query.status);
  if (query.sort !== "name") search.set("sort", query.sort);
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** By which column a search goes: an address is told by its @, everything else is the beginning of a name. */
export const searchedText = (q: string): { readonly by: "name" | "email"; readonly text: string } =>
  q.includes("@") ? { by: "email", text: q.toLowerCase() } : { by: "name", text: foldName(q) };

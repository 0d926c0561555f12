import { visibilities, type Visibility } from "./content-rules";

/** What the list of programs is asked for in its address: `?q=&visibility=&archived=&sort=`. Pure. */
export const programSorts = ["title", "-title", "created", "-created"] as const;
export type ProgramSort = (typeof programSorts)[number];

export interface ProgramsQuery {
  /** Part of a title or address, as typed, trimmed. */
  readonly q: string;
  readonly visibility: Visibility | null;
  /** The archived ones in place of the others. */
  readonly archived: boolean;
  readonly sort: ProgramSort;
}

const LONGEST_SEARCH = 200;
const oneOf = <T extends string>(list: readonly T[], value: string | null): T | null => list.find((one) => one === value) ?? null;

/** Reads the address; what it does not know is left out, so that an old or mistyped link still opens. */
export const readProgramsQuery = (search: URLSearchParams): ProgramsQuery => ({
  q: (search.get("q") ?? "").trim().slice(0, LONGEST_SEARCH),
  visibility: oneOf(visibilities, search.get("visibility")),
  archived: search.get("archived") === "yes",
  sort: oneOf(programSorts, search.get("sort")) ?? "title",
});

/** The address's query of a list; parts that say the usual are left out. */
export function writeProgramsQuery(query: ProgramsQuery): string {
  const search = new URLSearchParams();
  if (query.q) search.set("q", query.q);
  if (query.visibility) search.set("visibility", query.visibility);
  if (query.archived) search.set("archived", "yes");
  if (query.sort !== "title") search.set("sort", query.sort);
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** A pattern for LIKE … ESCAPE '\' that finds the text anywhere, itself and not as a pattern. */
export const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

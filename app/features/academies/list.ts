/** What the list of academies is asked for in its address: `?q=&status=`. Pure. */
export const academyStatuses = ["active", "suspended", "archived"] as const;
export type ListedStatus = (typeof academyStatuses)[number];

/** An academy as the pages about it name it. */
export interface NamedAcademy {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: ListedStatus;
}

export interface AcademiesQuery {
  /** As typed, trimmed. */
  readonly q: string;
  /** `fault`: those whose file cannot be served. */
  readonly status: ListedStatus | "fault" | null;
}

export const listedStatuses = [...academyStatuses, "fault"] as const;
const LONGEST_SEARCH = 253;

/** Reads the address; what it does not know is left out, so that an old or mistyped link still opens. */
export function readAcademiesQuery(search: URLSearchParams): AcademiesQuery {
  const status = search.get("status");
  return { q: (search.get("q") ?? "").trim().slice(0, LONGEST_SEARCH), status: listedStatuses.find((one) => one === status) ?? null };
}

/** The address's query of a list; parts that say the usual are left out. */
export function writeAcademiesQuery({ q, status }: AcademiesQuery): string {
  const search = new URLSearchParams({ ...(q ? { q } : {}), ...(status ? { status } : {}) }).toString();
  return search ? `?${search}` : "";
}

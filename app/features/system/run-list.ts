/** What the list of runs is asked for in its address. Pure. */
export const runStates = ["queued", "running", "sleeping", "waiting", "completed", "failed", "cancelled"] as const;
export type RunState = (typeof runStates)[number];

export interface RunQuery {
  readonly state: RunState | null;
  /** `notices/submitted` …; empty: any. */
  readonly workflow: string;
  /** A whole number: of a run, or of the event that began it. Empty: any. */
  readonly number: string;
}

const LONGEST = 200;
const textIn = (search: URLSearchParams, name: string): string => (search.get(name) ?? "").trim().slice(0, LONGEST);

/** Reads the address; what it does not know is left out, so that an old or mistyped link still opens. */
export const readRunQuery = (search: URLSearchParams): RunQuery => ({
  state: runStates.find((state) => state === search.get("state")) ?? null, workflow: textIn(search, "workflow"), number: textIn(search, "number"),
});

/** The address's query of the list; parts that say the usual are left out. */
export function writeRunQuery({ state, workflow, number }: RunQuery): string {
  const parts = [["state", state], ["workflow", workflow], ["number", number]].filter((part): part is [string, string] => Boolean(part[1]));
  const text = new URLSearchParams(parts).toString();
  return text ? `?${text}` : "";
}

/** The event's place in the log, if the number can be one. */
export const eventNumber = (number: string): number | null => (/^\d{1,15}$/.test(number) ? Number(number) : null);

export const isOpen = (state: RunState): boolean => state === "queued" || state === "running" || state === "sleeping" || state === "waiting";

import { foldName } from "@db/academy/folding";

/** What the list of clients is asked for in its address: `?program=&status=&progress=&q=`. Pure. */
export const clientStatuses = ["active", "paused", "pending", "completed", "withdrawn", "expired"] as const;
export type ClientStatus = (typeof clientStatuses)[number];
/** How much of what one can see of it is done. */
export const bands = ["none", "some", "all"] as const;
export type Band = (typeof bands)[number];

export interface ClientsQuery {
  /** A program's id. */
  readonly program: string | null;
  /** Null: however it stands. */
  readonly status: ClientStatus | null;
  readonly progress: Band | null;
  /** The beginning of a name, as typed, trimmed. */
  readonly q: string;
}

const LONGEST_SEARCH = 200;
const LONGEST_ID = 64;
const oneOf = <T extends string>(list: readonly T[], value: string | null): T | null => list.find((one) => one === value) ?? null;

/** Whoever runs: what the list shows unless asked. */
export const usualClients: ClientsQuery = { program: null, status: "active", progress: null, q: "" };

/** Reads the address; what it does not know is left out, so that an old or mistyped link still opens. */
export function readClientsQuery(search: URLSearchParams): ClientsQuery {
  const q = (search.get("q") ?? "").trim().slice(0, LONGEST_SEARCH);
  const program = search.get("program");
  return {
    program: program && program.length <= LONGEST_ID ? program : null,
    status: search.get("status") === "any" ? null : (oneOf(clientStatuses, search.get("status")) ?? usualClients.status),
    progress: oneOf(bands, search.get("progress")),
    q: foldName(q) === "" ? "" : q,
  };
}

/** The address's query of a list, with its question mark; parts that say the usual are left out. */
export function writeClientsQuery({ program, status, progress, q }: ClientsQuery): string {
  const search = new URLSearchParams();
  if (q) search.set("q", q);
  if (program) search.set("program", program);
  if (status !== usualClients.status) search.set("status", status ?? "any");
  if (progress) search.set("progress", progress);
  const text = search.toString();
  return text ? `?${text}` : "";
}

export interface Walked {
  readonly done: number;
  readonly begun: number;
  readonly total: number;
}

/** Which band so much of it is; of nothing to do, nothing is done. */
export function bandOf({ done, begun, total }: Walked): Band {
  if (total > 0 && done >= total) return "all";
  return done + begun > 0 ? "some" : "none";
}

import { z } from "zod";
import { parseCsv } from "./csv";

/** Lists of addresses to be enrolled (`02-programs`, Enrolment). Pure. */
export const importStates = ["checking", "checked", "enrolling", "done", "discarded", "failed"] as const;
export type ImportState = (typeof importStates)[number];

/** Why a line cannot be enrolled. */
export const lineProblems = ["no-address", "malformed", "repeated", "unknown", "not-a-client", "suspended", "already-enrolled", "prerequisite", "cohort-full", "program"] as const;
export type LineProblem = (typeof lineProblems)[number];

/** Most lines of a list, and characters of it. */
export const mostLines = 5_000;
export const longestSource = 1_000_000;

export interface ImportLine {
  readonly line: number;
  /** As it was typed, at most 254 characters. */
  readonly email: string;
  readonly problem: LineProblem | null;
}

const address = z.email();
const headers = /^(?:e-?mail|e-?mail address|address)$/i;

/** What is wrong with a list as a whole; null: it can be read. Cheap: the rows themselves are read by the worker. */
export function whyNotRead(source: string): "empty" | "too-long" | null {
  if (source.trim() === "") return "empty";
  return source.length > longestSource || source.split("\n").length > mostLines + 2 ? "too-long" : null;
}

/**
 * The addresses of a list: of the column that is called e-mail, or of the first where none is. An address that stood
 * before is refused the second time, so that everybody counts once.
 */
export function linesOf(source: string): readonly ImportLine[] {
  const rows = parseCsv(source);
  const named = rows[0]?.cells.findIndex((cell) => headers.test(cell)) ?? -1;
  const seen = new Set<string>();
  return (named < 0 ? rows : rows.slice(1)).map(({ line, cells }): ImportLine => {
    const email = (cells[Math.max(0, named)] ?? "").slice(0, 254);
    const key = email.toLowerCase();
    const isSeen = seen.has(key);
    seen.add(key);
    const problem = email === "" ? "no-address" : !address.safeParse(email).success ? "malformed" : isSeen ? "repeated" : null;
    return { line, email, problem };
  });
}

export interface KnownPerson {
  readonly isClient: boolean;
  readonly suspended: boolean;
  readonly enrolled: boolean;
  /** Has not finished what the program requires. */
  readonly lacks: boolean;
}

/**
 * What stands against a line whose address can be read; null: nothing does.
 * @param seats how many are free in the cohort; null: any number
 */
export function problemOf(person: KnownPerson | undefined, seats: number | null): LineProblem | null {
  if (!person) return "unknown";
  if (!person.isClient) return "not-a-client";
  if (person.suspended) return "suspended";
  if (person.enrolled) return "already-enrolled";
  if (person.lacks) return "prerequisite";
  return seats !== null && seats <= 0 ? "cohort-full" : null;
}

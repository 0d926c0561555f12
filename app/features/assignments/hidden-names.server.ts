import { createHash } from "node:crypto";
import { translatorFor } from "~/platform/messages";

/*
 * Marking without names (`03-assignments`): until its grade is published, staff know a piece of work by a code of its own.
 * The same client's next piece has another one, so that no grade tells whose an open one is.
 */

/** Letters and digits that are not taken for each other. */
const LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LENGTH = 4;

/** Four letters and digits that stay with a piece of work. */
export function codeOf(submissionId: string): string {
  const bytes = createHash("sha256").update(`hidden name of ${submissionId}`).digest();
  return [...bytes.subarray(0, LENGTH)].map((byte) => LETTERS[byte % LETTERS.length] ?? "").join("");
}

interface Work {
  readonly submissionId: string;
  /** Its type is marked without names. */
  readonly anonymous: boolean;
  readonly status: string;
}

/** Is whose work it is kept from staff? From the first word to the publishing of its grade. */
export const isHidden = ({ anonymous, status }: Omit<Work, "submissionId">): boolean => anonymous && status !== "reviewed";

/** What staff call the client: by name, or by the work's code. */
export const clientAsSeen = (work: Work, name: string): string => (isHidden(work) ? translatorFor("en")("work.hidden.client", { code: codeOf(work.submissionId) }) : name);

/** What staff call a file of work without a name: what it was called may hold one. Its ending says what it is. */
export function fileAsSeen(hidden: boolean, name: string, n: number): string {
  if (!hidden) return name;
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0].toLowerCase() ?? "";
  return translatorFor("en")("work.hidden.file", { n, ending });
}

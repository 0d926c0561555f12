import { cast } from "../cast";
import type { house } from "./house";
import { inDatabase } from "./multipart";

/* Work on the desk of a house, for the tests that go through its doors. */

/** A page's text as it was written. */
export const plain = (html: string): string => html.replaceAll("<!-- -->", "").replaceAll("&amp;", "&").replaceAll("&#x27;", "'").replaceAll("&quot;", '"');
/** The desk's address, and of its parts. */
export const desk = (id: string, part = ""): string => `/teaching/assignments/${id}${part}`;
export interface Work { readonly id: string; readonly field: string; readonly text: string; readonly question: string; readonly domain: string }

/** Looks into the demo academy's file, changes it, and puts a piece of work onto the desk. */
export function deskWork(home: ReturnType<typeof house>) {
  const rows = <Row,>(text: string, ...values: readonly (string | number)[]): Row[] => inDatabase(home.it.dataDir, (database) => database.prepare(text).all(...values) as Row[]);
  const change = (text: string, ...values: readonly (string | number | null)[]): void => { inDatabase(home.it.dataDir, (database) => void database.prepare(text).run(...values)); };
  const count = (text: string, ...values: readonly (string | number)[]): number => rows<{ n: number }>(`SELECT count(*) AS n FROM ${text}`, ...values)[0]?.n ?? -1;

  /** Sarah's graded work on the module that Emily and Tomasz both mark, as if it had just been handed in. */
  function fresh(status = "submitted"): Work {
    const [work] = rows<Work>(`SELECT s.id, f.id AS field, an.value AS text, q.id AS question, d.id AS domain FROM submissions s JOIN users u ON u.id = s.user_id
      JOIN assignments a ON a.id = s.assignment_id JOIN assignment_types t ON t.id = a.assignment_type_id
      JOIN framework_domains d ON d.framework_id = t.framework_id AND d.position = 1 JOIN framework_questions q ON q.domain_id = d.id AND q.position = 1
      JOIN submission_answers an ON an.submission_id = s.id AND an.version = 1 JOIN assignment_fields f ON f.id = an.field_id AND f.kind = 'long_text' AND length(an.value) > 60
      JOIN modules m ON m.id = s.module_id JOIN programs p ON p.id = m.program_id WHERE u.email_key = ? AND p.slug = 'leading-through-change' AND m.position = 3 ORDER BY f.position LIMIT 1`, cast.sarah.email);
    if (!work) throw new Error("Sarah has no such work");
    change("DELETE FROM grades WHERE submission_id = ?", work.id);
    change("DELETE FROM submission_returns WHERE submission_id = ?", work.id);
    change("DELETE FROM annotations WHERE submission_id = ?", work.id);
    change("DELETE FROM desk_presence WHERE submission_id = ?", work.id);
    change("UPDATE submissions SET status = ?, version = 1, submitted_at = coalesce(submitted_at, created_at), reviewed_at = CASE WHEN ? = 'reviewed' THEN updated_at END, held_by = NULL, held_at = NULL WHERE id = ?", status, status, work.id);
    return work;
  }

  return { rows, change, count, fresh };
}

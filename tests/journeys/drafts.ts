import Database from "libsql";
import { academyFile, cast, hosts, type Name } from "../cast";

/* A piece of work of a journey's own, made in the database beside the server. */
export const who: Name = "zoe";
export function inDatabase<T>(run: (database: Database.Database) => T): T {
  const database = new Database(academyFile(process.env.TRELLIS_DATA ?? "", hosts.academy));
  // Web and worker write to it as well.
  database.exec("PRAGMA busy_timeout = 5000");
  try {
    return run(database);
  } finally {
    database.close();
  }
}

/** A piece of work of this test's own in a module that is open to its client: a text, files and a recording. */
export function ownWork(name: string): { readonly id: string; readonly text: string; readonly file: string; readonly audio: string } {
  const part = (n: number) => `0199${String(n).padStart(4, "0")}-0000-7000-8000-${name.replaceAll(/[^a-z]/g, "").split("").map((letter) => (letter.charCodeAt(0) % 16).toString(16)).join("").slice(0, 12).padStart(12, "0")}`;
  const [type, text, file, audio, id] = [part(1), part(2), part(3), part(4), part(5)];
  inDatabase((database) => {
    const { module } = database.prepare(`SELECT m.id AS module FROM enrolments e JOIN users u ON u.id = e.user_id JOIN modules m ON m.program_id = e.program_id
      WHERE u.email_key = ? AND e.status = 'active' AND m.status = 'active' ORDER BY coalesce(m.opens_after_days, 0), m.position LIMIT 1`).get(cast[who].email) as { module: string };
    database.prepare("INSERT INTO assignment_types (id, name, created_at, updated_at) VALUES (?, ?, 1, 1)").run(type, name);
    const field = database.prepare("INSERT INTO assignment_fields (id, assignment_type_id, position, kind, label, required) VALUES (?, ?, ?, ?, ?, 0)");
    field.run(text, type, 1, "long_text", "What did you notice?");
    field.run(file, type, 2, "file", "Your notes");
    field.run(audio, type, 3, "audio", "Say it aloud");
    const { position } = database.prepare("SELECT coalesce(max(position), 0) + 1 AS position FROM assignments WHERE module_id = ?").get(module) as { position: number };
    database.prepare("INSERT INTO assignments (id, module_id, assignment_type_id, position, title, created_at) VALUES (?, ?, ?, ?, ?, 1)").run(id, module, type, position, name);
  });
  return { id, text, file, audio };
}
export const saved = (text: string): string => inDatabase((database) => (database.prepare("SELECT value FROM submission_answers WHERE field_id = ?").get(text) as { value: string } | undefined)?.value ?? "");
export const filesOf = (field: string): { name: string; size: number; media_type: string }[] => inDatabase((database) => database.prepare("SELECT f.name, f.size, f.media_type FROM submission_files s JOIN files f ON f.id = s.file_id WHERE s.field_id = ? ORDER BY f.name").all(field) as { name: string; size: number; media_type: string }[]);


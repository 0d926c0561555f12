/** Which database a connection belongs to; names the schema a statement has to be planned against. */
export type DatabaseKind = "academy" | "directory" | "other";

export type SqlListener = (kind: DatabaseKind, sql: string) => void;

const listeners = new Map<SqlListener, Set<string>>();

/**
 * Calls `listener` once for each distinct SQL text per kind of database, the next time it is executed.
 * For the test that reads the plan of every statement; without a listener it costs one comparison an execution.
 * @returns the function that stops it
 */
export function observeSql(listener: SqlListener): () => void {
  listeners.set(listener, new Set());
  return () => void listeners.delete(listener);
}

/** Tells the listeners of an executed statement. */
export function reportSql(kind: DatabaseKind, sql: string): void {
  if (listeners.size === 0) return;
  const key = `${kind} ${sql}`;
  for (const [listener, seen] of listeners) {
    if (seen.has(key)) continue;
    seen.add(key);
    listener(kind, sql);
  }
}

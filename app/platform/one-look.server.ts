import { sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { AcademyRead, AcademyTx } from "@db/open";

/*
 * Rows of several tables, read by one statement and therefore of one moment, whatever is written meanwhile: reading on a
 * GET has no transaction of its own. Each table's rows come as JSON; their order is made by whoever asked.
 */

/** What is read of a table: a name for its rows, and their columns. Flags come as 0 and 1. */
export interface Part<Row> {
  readonly name: string;
  readonly columns: { readonly [Key in keyof Row]-?: SQLWrapper };
}

/** A name is a word of ours: it stands in the statement as it is. */
export const part = <Row>(name: string, columns: Part<Row>["columns"]): Part<Row> => ({ name, columns });

/** The rows of a part that `from` names: `FROM … WHERE …`. */
export function arm<Row>({ name, columns }: Part<Row>, from: SQL): SQL {
  const members = Object.entries<SQLWrapper>(columns).map(([key, column]) => sql`${sql.raw(`'${key}'`)}, ${column}`);
  return sql`SELECT ${sql.raw(`'${name}'`)} AS part, json_object(${sql.join(members, sql`, `)}) AS body ${from}`;
}

/** What was seen. */
export interface Look {
  of<Row>(part: Part<Row>): readonly Row[];
}

/** Reads all of it, in one query. */
export async function oneLook(read: AcademyRead | AcademyTx, arms: readonly SQL[]): Promise<Look> {
  const rows = await read.all<{ readonly part: string; readonly body: string }>(sql.join([...arms], sql` UNION ALL `));
  const seen = new Map<string, unknown[]>();
  for (const { part: name, body } of rows) {
    const those = seen.get(name) ?? [];
    those.push(JSON.parse(body));
    seen.set(name, those);
  }
  return { of: <Row>({ name }: Part<Row>) => (seen.get(name) ?? []) as Row[] };
}

/** A list of values for `IN (…)`; an empty one is in nothing. */
export const listOf = (values: readonly (string | number)[]): SQL => sql`(${sql.join(values.map((value) => sql`${value}`), sql`, `)})`;

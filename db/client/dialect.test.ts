import { and, eq, gt, sql } from "drizzle-orm";
import { alias, QueryBuilder, SQLiteAsyncDialect } from "drizzle-orm/sqlite-core";
import { expect, test } from "vitest";
import { modules, programs, users } from "../academy/schema";
import { LocalDialect } from "./dialect";

/** Queries of every shape a list of columns comes in; each call makes them anew, as a request does. */
function queriesOf(dialect: SQLiteAsyncDialect, slug: string) {
  const query = new QueryBuilder(dialect);
  const other = alias(programs, "other");
  return [
    query.select().from(programs).where(eq(programs.slug, slug)),
    query.select({ id: programs.id, title: programs.title }).from(programs).where(gt(programs.title, slug)),
    query.select({ title: programs.title, id: programs.id }).from(programs),
    query.select({ id: programs.id }).from(programs).innerJoin(modules, eq(modules.programId, programs.id)),
    query.select({ id: programs.id }).from(programs),
    query.select().from(programs).leftJoin(other, and(eq(other.id, programs.id), eq(other.slug, slug))),
    query.select({ id: programs.id, shout: sql`upper(${programs.title})`.as("shout"), by: users.name }).from(programs).innerJoin(users, eq(users.id, programs.slug)),
    query.selectDistinct({ id: programs.id }).from(query.select({ id: programs.id }).from(programs).as("inner")).innerJoin(programs, eq(programs.slug, slug)),
  ].map((one) => one.toSQL());
}

test("the text of a query is drizzle's own, the first time, the second and every other", () => {
  const dialect = new LocalDialect();
  for (const slug of ["a", "b", "c"]) expect(queriesOf(dialect, slug)).toEqual(queriesOf(new SQLiteAsyncDialect(), slug));
});

test("what differs from request to request is not kept without end", () => {
  const dialect = new LocalDialect();
  const columns = [programs.slug, programs.title, programs.summary, programs.category, programs.visibility, programs.createdAt];
  for (let n = 0; n < 2 ** columns.length; n += 1) {
    const chosen = Object.fromEntries([programs.id, ...columns.filter((_, i) => (n >> i) % 2 === 1)].map((column) => [column.name, column]));
    const of = (one: SQLiteAsyncDialect) => new QueryBuilder(one).select(chosen).from(programs).toSQL().sql;
    expect([of(dialect), of(dialect), of(dialect)]).toEqual([0, 1, 2].map(() => of(new SQLiteAsyncDialect())));
  }
});

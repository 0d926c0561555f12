import { and, count, eq, isNull, or, sql } from "drizzle-orm";
import { markingTexts } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { hasRole, type Person } from "~/platform/people";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import type { TextKind, TextValues } from "./marking-forms";

/** Something that is said often at the desk: one's own, or the academy's. */
export interface MarkingText {
  readonly id: string;
  readonly kind: TextKind;
  readonly title: string;
  readonly text: string;
  /** The academy's, for all of its staff. */
  readonly shared: boolean;
}

/** So many one person, and so many the academy, may keep: the desk offers all of them. */
export const MOST_TEXTS = 60;

const columns = { id: markingTexts.id, kind: sql<TextKind>`${markingTexts.kind}`, title: markingTexts.title, text: markingTexts.text, shared: sql<number>`${markingTexts.userId} IS NULL` };
const seen = ({ shared, ...row }: Omit<MarkingText, "shared"> & { shared: number }): MarkingText => ({ ...row, shared: shared === 1 });

/** One's own and the academy's, by title. One query. */
export async function markingTextsFor(read: AcademyRead, userId: string): Promise<readonly MarkingText[]> {
  const rows = await read.select(columns).from(markingTexts).where(or(eq(markingTexts.userId, userId), isNull(markingTexts.userId)));
  return rows.map(seen).sort((a, b) => Number(a.shared) - Number(b.shared) || a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1));
}

/** Whose texts somebody keeps: their own, and an admin the academy's. */
const mayKeep = (person: Person) => (hasRole(person, "admin") ? or(eq(markingTexts.userId, person.id), isNull(markingTexts.userId)) : eq(markingTexts.userId, person.id));

/** Somebody without a desk of their own keeps the academy's alone. */
export const keepsOwn = (person: Person): boolean => hasRole(person, "instructor", "coach");

/** One that the asker may change; null: not there, or not theirs. */
export async function markingTextOf(read: AcademyRead, person: Person, id: string): Promise<MarkingText | null> {
  const row = await read.select(columns).from(markingTexts).where(and(eq(markingTexts.id, id), mayKeep(person))).get();
  return row ? seen(row) : null;
}

/** Whose it becomes: the academy's where an admin says so. */
const ownerOf = (person: Person, { shared }: Pick<TextValues, "shared">): string | null => (hasRole(person, "admin") && (shared || !keepsOwn(person)) ? null : person.id);

async function isFull(read: AcademyRead, owner: string | null): Promise<boolean> {
  const row = await read.select({ n: count() }).from(markingTexts).where(owner === null ? isNull(markingTexts.userId) : eq(markingTexts.userId, owner)).get();
  return (row?.n ?? 0) >= MOST_TEXTS;
}

/** Adds a comment or a template. `full`: their owner has as many as can be kept. */
export const addMarkingText = (ctx: PersonContext, values: TextValues): Promise<Result<{ readonly id: string }, "full" | "unknown">> =>
  ctx.write(async (tx) => {
    const userId = ownerOf(ctx.person, values);
    if (await isFull(tx, userId)) return refused("full");
    const at = ctx.clock.now();
    const id = newId(at);
    const { kind, title, text } = values;
    await tx.insert(markingTexts).values({ id, kind, userId, title, text, createdAt: at, updatedAt: at });
    await audit(tx, actorOf(ctx), { action: "marking-text/added", subject: { type: "marking_text", id }, after: { kind, title, shared: userId === null } });
    return done({ id });
  });

/** Changes one; an admin may hand theirs to the academy, or take one of the academy's for themselves. */
export const changeMarkingText = (ctx: PersonContext, id: string, values: TextValues): Promise<Result<null, "unknown" | "full">> =>
  ctx.write(async (tx) => {
    const before = await markingTextOf(tx, ctx.person, id);
    if (!before) return refused("unknown");
    const userId = ownerOf(ctx.person, values);
    if (before.shared !== (userId === null) && (await isFull(tx, userId))) return refused("full");
    const { kind, title, text } = values;
    await tx.update(markingTexts).set({ kind, title, text, userId, updatedAt: ctx.clock.now() }).where(eq(markingTexts.id, id));
    await audit(tx, actorOf(ctx), { action: "marking-text/changed", subject: { type: "marking_text", id }, before: { kind: before.kind, title: before.title, shared: before.shared }, after: { kind, title, shared: userId === null } });
    return done(null);
  });

/** Removes one. What was said with it stays where it was said. */
export const removeMarkingText = (ctx: PersonContext, id: string): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const before = await markingTextOf(tx, ctx.person, id);
    if (!before) return refused("unknown");
    await tx.delete(markingTexts).where(eq(markingTexts.id, id));
    await audit(tx, actorOf(ctx), { action: "marking-text/removed", subject: { type: "marking_text", id }, before: { kind: before.kind, title: before.title, shared: before.shared } });
    return done(null);
  });

import { desc, eq, sql } from "drizzle-orm";
import { termsAcceptances, termsVersions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";

/** A version as a page shows it. */
export interface Terms {
  readonly version: number;
  /** Markdown. */
  readonly text: string;
  readonly publishedAt: number;
}

export interface ListedTerms {
  readonly version: number;
  readonly publishedAt: number;
  /** Null: that person has left. */
  readonly publishedBy: string | null;
  readonly accepted: number;
}

const shown = { version: termsVersions.version, text: termsVersions.text, publishedAt: termsVersions.publishedAt };

/** The version in force: the newest. Null: none was published. One query. */
export async function currentTerms(read: AcademyRead): Promise<Terms | null> {
  return (await read.select(shown).from(termsVersions).orderBy(desc(termsVersions.version)).limit(1).get()) ?? null;
}

/** The number of the version in force; null: none. One query, which reads no text. */
export async function currentVersion(read: AcademyRead): Promise<number | null> {
  return (await read.select({ version: termsVersions.version }).from(termsVersions).orderBy(desc(termsVersions.version)).limit(1).get())?.version ?? null;
}

/** One version; null: there is none of this number. One query. */
export async function oneTerms(read: AcademyRead, version: number): Promise<Terms | null> {
  return (await read.select(shown).from(termsVersions).where(eq(termsVersions.version, version)).get()) ?? null;
}

/** The newest hundred versions, newest first, with how many people have accepted each. One query. */
export async function allTerms(read: AcademyRead): Promise<ListedTerms[]> {
  return read
    .select({
      version: termsVersions.version, publishedAt: termsVersions.publishedAt, publishedBy: users.name,
      accepted: sql<number>`(SELECT count(*) FROM ${termsAcceptances} a WHERE a.version = ${termsVersions.version})`,
    })
    .from(termsVersions)
    .leftJoin(users, eq(users.id, termsVersions.publishedBy))
    .orderBy(desc(termsVersions.version))
    .limit(100);
}

/** When this person accepted that version; null: they have not. One query. */
export async function acceptedAt(read: AcademyRead, userId: string, version: number): Promise<number | null> {
  const row = await read.select({ at: termsAcceptances.acceptedAt }).from(termsAcceptances).where(sql`${termsAcceptances.userId} = ${userId} AND ${termsAcceptances.version} = ${version}`).get();
  return row?.at ?? null;
}

import { and, asc, desc, eq, gte, inArray, isNull, ne, sql } from "drizzle-orm";
import { admissions, enrolments, entryLinks, organisations, programs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { openStatuses } from "../programs/index.server";
import type { SignUp } from "./rules";

export interface EntryLink {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Markdown. */
  readonly welcome: string;
  readonly signUp: SignUp;
  readonly programId: string | null;
  readonly organisationId: string | null;
  readonly archivedAt: number | null;
}

export interface ListedEntryLink extends EntryLink {
  readonly program: string | null;
  /** Accounts that came by it. */
  readonly came: number;
}

const columns = {
  id: entryLinks.id, slug: entryLinks.slug, name: entryLinks.name, welcome: entryLinks.welcome, signUp: sql<SignUp>`${entryLinks.signUp}`, programId: entryLinks.programId, organisationId: entryLinks.organisationId, archivedAt: entryLinks.archivedAt,
};

/** The newest two hundred, archived ones too. One query. */
export async function listedEntryLinks(read: AcademyRead): Promise<ListedEntryLink[]> {
  const came = sql<number>`(SELECT count(*) FROM ${admissions} a WHERE a.entry_link_id = ${entryLinks.id} AND a.state = 'admitted')`;
  return read.select({ ...columns, program: programs.title, came }).from(entryLinks).leftJoin(programs, eq(programs.id, entryLinks.programId)).where(gte(entryLinks.createdAt, 0)).orderBy(desc(entryLinks.createdAt), desc(entryLinks.id)).limit(200);
}

/** One, archived or not; null: there is none of this id. One query. */
export const oneEntryLink = async (read: AcademyRead, id: string): Promise<EntryLink | null> => (await read.select(columns).from(entryLinks).where(eq(entryLinks.id, id)).get()) ?? null;

export interface OpenEntryLink extends EntryLink {
  /** The program that comes with it, if it can be begun; else null. */
  readonly program: { readonly id: string; readonly title: string } | null;
}

/** The one that this address opens; null: none, or it is archived. One query. */
export async function openEntryLink(read: AcademyRead, slug: string): Promise<OpenEntryLink | null> {
  const row = await read
    .select({ ...columns, programTitle: programs.title, openProgram: programs.id })
    .from(entryLinks)
    .leftJoin(programs, and(eq(programs.id, entryLinks.programId), ne(programs.visibility, "draft"), isNull(programs.archivedAt)))
    .where(and(eq(entryLinks.slug, slug.toLowerCase()), isNull(entryLinks.archivedAt)))
    .get();
  if (!row) return null;
  const { programTitle, openProgram, ...link } = row;
  return { ...link, program: openProgram !== null && programTitle !== null ? { id: openProgram, title: programTitle } : null };
}

/** The rule of one that is in use; `academy`: it has none of its own, or is not in use. One query. */
export async function signUpBy(read: AcademyRead, id: string): Promise<SignUp> {
  const row = await read.select({ signUp: entryLinks.signUp }).from(entryLinks).where(and(eq(entryLinks.id, id), isNull(entryLinks.archivedAt))).get();
  return (row?.signUp ?? "academy") as SignUp;
}

/** Is this person in that program now? One query. */
export async function isEnrolled(read: AcademyRead, userId: string, programId: string): Promise<boolean> {
  return (await read.select({ id: enrolments.id }).from(enrolments).where(and(eq(enrolments.userId, userId), eq(enrolments.programId, programId), inArray(enrolments.status, [...openStatuses]))).limit(1).get()) !== undefined;
}

export interface Choices {
  readonly programs: readonly { readonly id: string; readonly title: string }[];
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
}

/** What one can come with: programs that can be begun, organisations that are active; the first five hundred of each. Two queries. */
export async function entryLinkChoices(read: AcademyRead): Promise<Choices> {
  const someProgram = and(gte(programs.sortTitle, ""), ne(programs.visibility, "draft"), isNull(programs.archivedAt));
  return {
    programs: await read.select({ id: programs.id, title: programs.title }).from(programs).where(someProgram).orderBy(asc(programs.sortTitle), asc(programs.id)).limit(500),
    organisations: await read.select({ id: organisations.id, name: organisations.name }).from(organisations).where(and(gte(organisations.name, ""), eq(organisations.status, "active"))).orderBy(asc(organisations.name), asc(organisations.id)).limit(500),
  };
}

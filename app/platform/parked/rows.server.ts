import { and, asc, desc, eq, gt, inArray, lt, ne, notInArray } from "drizzle-orm";
import { parkedPosts } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { HOUR } from "../clock";
import { newToken, sha256 } from "../ids.server";
import { boxed, unboxed, type SentForm } from "./box.server";

/** A parked post is kept for an hour. */
export const parkedForMs = HOUR;
/** So many of a person's are kept at most; a further one pushes the oldest out. */
const mostOfAPerson = 5;

/** What seals: the deployment's key and the academy the form was sent to. */
export interface Sealing {
  readonly academyId: string;
  /** `config.secrets.encryption`. */
  readonly secret: string;
}

export interface ParkedPost {
  /** Where the form was sent, with its query. */
  readonly path: string;
  readonly form: SentForm;
  readonly expiresAt: number;
}

/** Keeps a form for its person. Answers the token that the browser gets; the row holds its hash. */
export async function parkPost(tx: AcademyTx, sealing: Sealing, post: { readonly userId: string; readonly path: string; readonly form: SentForm; readonly at: number }): Promise<string> {
  const { userId, path, form, at } = post;
  const token = newToken();
  const row = { id: sha256(token), userId, path, expiresAt: at + parkedForMs };
  await tx.delete(parkedPosts).where(and(eq(parkedPosts.userId, userId), lt(parkedPosts.expiresAt, at)));
  const newest = tx.select({ id: parkedPosts.id }).from(parkedPosts).where(eq(parkedPosts.userId, userId)).orderBy(desc(parkedPosts.createdAt)).limit(mostOfAPerson - 1);
  await tx.delete(parkedPosts).where(and(eq(parkedPosts.userId, userId), notInArray(parkedPosts.id, newest)));
  await tx.insert(parkedPosts).values({ ...row, body: boxed(sealing.secret, { ...row, academyId: sealing.academyId }, form), createdAt: at });
  return token;
}

/** This person's parked post of that token; null: there is none, it is somebody else's, its hour is over, or it was changed. */
export async function parkedPost(read: AcademyRead, sealing: Sealing, userId: string, token: string, now: number): Promise<ParkedPost | null> {
  const row = await read.select().from(parkedPosts).where(and(eq(parkedPosts.id, sha256(token)), eq(parkedPosts.userId, userId), gt(parkedPosts.expiresAt, now))).get();
  const form = row ? unboxed(sealing.secret, { ...row, academyId: sealing.academyId }, row.body) : null;
  return row && form ? { path: row.path, form, expiresAt: row.expiresAt } : null;
}

/** Deletes this person's parked post of that token. False: they have none. */
export async function discardParked(tx: AcademyTx, userId: string, token: string): Promise<boolean> {
  return (await tx.delete(parkedPosts).where(and(eq(parkedPosts.id, sha256(token)), eq(parkedPosts.userId, userId))).returning({ id: parkedPosts.id })).length > 0;
}

/** What became of a browser's parked posts when somebody signed in there. */
export interface Settled {
  /** The tokens of their own that still wait, in the order given. */
  readonly own: readonly string[];
  /** How many of other people's were deleted. */
  readonly others: number;
}

/** Somebody signs in at a browser that has these parked posts: those of anybody else are deleted. */
export async function keepOwnParked(tx: AcademyTx, userId: string, tokens: readonly string[], now: number): Promise<Settled> {
  const hashes = tokens.map(sha256);
  const others = await tx.delete(parkedPosts).where(and(inArray(parkedPosts.id, hashes), ne(parkedPosts.userId, userId))).returning({ id: parkedPosts.id });
  const own = await tx.select({ id: parkedPosts.id }).from(parkedPosts).where(and(inArray(parkedPosts.id, hashes), eq(parkedPosts.userId, userId), gt(parkedPosts.expiresAt, now)));
  const waiting = new Set(own.map(({ id }) => id));
  return { own: tokens.filter((token) => waiting.has(sha256(token))), others: others.length };
}

/** Deletes at most so many whose hour is over; answers how many. */
export async function sweepParked(tx: AcademyTx, now: number, most: number): Promise<number> {
  const old = tx.select({ id: parkedPosts.id }).from(parkedPosts).where(lt(parkedPosts.expiresAt, now)).orderBy(asc(parkedPosts.expiresAt)).limit(most);
  return (await tx.delete(parkedPosts).where(inArray(parkedPosts.id, old)).returning({ id: parkedPosts.id })).length;
}

import { and, asc, desc, eq, sql } from "drizzle-orm";
import { enrolments, modules, programs, staffNotes, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { visibleClientModules } from "~/access/staff/index.server";
import { actorOf, audit, justMade } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { clientModule, type PlaceOf } from "./place.server";

export interface StaffNote {
  readonly id: string;
  readonly enrolmentId: string;
  readonly moduleId: string;
  readonly module: string;
  readonly program: string;
  /** Null: whoever wrote it is gone. */
  readonly author: string | null;
  /** The asker wrote it: they may change or remove it, and nobody else may. */
  readonly own: boolean;
  readonly text: string;
  readonly createdAt: number;
  readonly editedAt: number | null;
}

export const notesPerPage = 20;
/** Kinds of the parts of a cursor: written, id. */
export const noteKey = ["number", "string"] as const;
/** More notes of one client on one module than this are read on the client's own page of notes. */
const MOST_ON_A_MODULE = 50;

const columns = { id: staffNotes.id, enrolmentId: staffNotes.enrolmentId, moduleId: staffNotes.moduleId, module: modules.title, program: programs.title, author: users.name, authorId: staffNotes.authorId, text: staffNotes.text, createdAt: staffNotes.createdAt, editedAt: staffNotes.editedAt };

/** Notes with what their place is called, of places that this member of staff can see. */
const seenNotes = (read: AcademyRead) =>
  read
    .select(columns)
    .from(staffNotes)
    .innerJoin(enrolments, eq(enrolments.id, staffNotes.enrolmentId))
    .innerJoin(modules, eq(modules.id, staffNotes.moduleId))
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .leftJoin(users, eq(users.id, staffNotes.authorId));

const asRead = (staffId: string) => ({ authorId, ...row }: Omit<StaffNote, "own"> & { readonly authorId: string | null }): StaffNote => ({ ...row, own: authorId === staffId });

/** The latest notes of a client on a module, the latest first, for whoever can see the client there. One query. */
export async function notesOn({ read, person }: Pick<PersonContext, "read" | "person">, { enrolmentId, moduleId }: PlaceOf): Promise<readonly StaffNote[]> {
  const rows = await seenNotes(read)
    .where(and(eq(staffNotes.enrolmentId, enrolmentId), eq(staffNotes.moduleId, moduleId), visibleClientModules(read, person.id)))
    .orderBy(desc(staffNotes.createdAt), desc(staffNotes.id)).limit(MOST_ON_A_MODULE);
  return rows.map(asRead(person.id));
}

/** All notes of a client on modules where the asker can see them, the latest first, a page by key. One query. */
export async function notesOfClient({ read, person }: Pick<PersonContext, "read" | "person">, userId: string, request: KeysetRequest): Promise<KeysetPage<StaffNote>> {
  const back = request.direction === "before";
  const order = back ? [asc(staffNotes.createdAt), asc(staffNotes.id)] : [desc(staffNotes.createdAt), desc(staffNotes.id)];
  const from = request.key ? sql`(${staffNotes.createdAt}, ${staffNotes.id}) ${sql.raw(back ? ">" : "<")} (${request.key[0]}, ${request.key[1]})` : undefined;
  const rows = await seenNotes(read).where(and(eq(staffNotes.userId, userId), from, visibleClientModules(read, person.id))).orderBy(...order).limit(notesPerPage + 1);
  return keysetPage(rows.map(asRead(person.id)), request, notesPerPage, (row) => [row.createdAt, row.id]);
}

/** A note of the asker's own, on a client whom they can still see there; null: somebody else's, or none. */
export async function ownNote({ read, person }: Pick<PersonContext, "read" | "person">, id: string): Promise<StaffNote | null> {
  const row = await seenNotes(read).where(and(eq(staffNotes.id, id), eq(staffNotes.authorId, person.id), visibleClientModules(read, person.id))).get();
  return row ? asRead(person.id)(row) : null;
}

const subject = (id: string) => ({ type: "staff-note", id });

/** Writes a note of a client on a module. `unknown`: nobody whom they can see there. Pressed twice it is written once. */
export const writeNote = (ctx: PersonContext, of: PlaceOf, text: string): Promise<Result<string, "unknown">> =>
  ctx.write(async (tx) => {
    const place = await clientModule(tx, ctx.person.id, of);
    if (!place) return refused("unknown");
    const { enrolmentId, moduleId } = place;
    const said = { enrolmentId, moduleId, length: text.length };
    const again = await justMade(tx, actorOf(ctx), "staff-note/written", said);
    if (again !== null) {
      const same = await tx.select({ text: staffNotes.text }).from(staffNotes).where(eq(staffNotes.id, again)).get();
      if (same?.text === text) return done(again);
    }
    const at = ctx.clock.now();
    const id = newId(at);
    await tx.insert(staffNotes).values({ id, enrolmentId, moduleId, userId: place.client.id, authorId: ctx.person.id, text, createdAt: at });
    // That it was written, and not what: the log is read by others than those who can see the client.
    await audit(tx, actorOf(ctx), { action: "staff-note/written", subject: subject(id), after: said });
    return done(id);
  });

/** Changes a note of one's own; it says from then on that it was changed. `unknown`: none of theirs. */
export const editNote = (ctx: PersonContext, id: string, text: string): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    const was = await ownNote({ read: tx, person: ctx.person }, id);
    if (!was) return refused("unknown");
    if (was.text === text) return done(null);
    await tx.update(staffNotes).set({ text, editedAt: ctx.clock.now() }).where(eq(staffNotes.id, id));
    await audit(tx, actorOf(ctx), { action: "staff-note/edited", subject: subject(id) });
    return done(null);
  });

/** Removes a note of one's own. `unknown`: none of theirs. */
export const removeNote = (ctx: PersonContext, id: string): Promise<Result<null, "unknown">> =>
  ctx.write(async (tx) => {
    if (!(await ownNote({ read: tx, person: ctx.person }, id))) return refused("unknown");
    await tx.delete(staffNotes).where(eq(staffNotes.id, id));
    await audit(tx, actorOf(ctx), { action: "staff-note/removed", subject: subject(id) });
    return done(null);
  });

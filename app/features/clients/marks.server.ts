import { and, desc, eq } from "drizzle-orm";
import { completionMarks, enrolments, modules, programs, users } from "@db/academy/schema";
import { visibleClientModules } from "~/access/staff/index.server";
import type { PersonContext } from "~/platform/scope.server";
import type { PlaceOf } from "./place.server";

/** What staff said when they completed a module by hand, or took that back. */
export interface HandMark {
  readonly id: string;
  readonly kind: string;
  readonly words: string;
  /** Null: whoever did it is gone. */
  readonly by: string | null;
  readonly at: number;
}

/** More than a module is marked for one client. */
const MOST_MARKS = 50;

/** The marks of a client's module, the latest first, for whoever can see the client there. One query. */
export const marksOn = ({ read, person }: Pick<PersonContext, "read" | "person">, { enrolmentId, moduleId }: PlaceOf): Promise<readonly HandMark[]> =>
  read
    .select({ id: completionMarks.id, kind: completionMarks.kind, words: completionMarks.words, by: users.name, at: completionMarks.at })
    .from(completionMarks)
    .innerJoin(enrolments, eq(enrolments.id, completionMarks.enrolmentId))
    .innerJoin(programs, eq(programs.id, enrolments.programId))
    .innerJoin(modules, eq(modules.id, completionMarks.moduleId))
    .leftJoin(users, eq(users.id, completionMarks.markedBy))
    .where(and(eq(completionMarks.enrolmentId, enrolmentId), eq(completionMarks.moduleId, moduleId), visibleClientModules(read, person.id)))
    .orderBy(desc(completionMarks.at), desc(completionMarks.id))
    .limit(MOST_MARKS);

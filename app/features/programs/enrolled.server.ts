import { and, eq, inArray, ne } from "drizzle-orm";
import { enrolments, programs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";

/** Whom an enrolment is of, and in which program. */
export interface Enrolled {
  readonly userId: string;
  readonly program: string;
  readonly slug: string;
}

/** An enrolment that runs or is about to, in a program that is shown; null: there is none any more. */
export async function enrolled(read: AcademyRead, enrolmentId: string): Promise<Enrolled | null> {
  const row = await read
    .select({ userId: enrolments.userId, program: programs.title, slug: programs.slug })
    .from(enrolments)
    .innerJoin(programs, and(eq(programs.id, enrolments.programId), ne(programs.visibility, "draft")))
    .where(and(eq(enrolments.id, enrolmentId), inArray(enrolments.status, ["pending", "active"])))
    .get();
  return row ?? null;
}

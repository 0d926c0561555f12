import { and, eq, notExists, sql } from "drizzle-orm";
import { z } from "zod";
import { enrolments, moduleProgress, modules } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { defineJob, enqueue, handles, type HandledJob } from "~/platform/events/index.server";
import { entitle, ofModule } from "./entitlements.server";

/** More than this are left to the worker: so many rows are some milliseconds of a transaction. */
export const mostAtOnce = 500;
/** How many the worker looks for at a time. */
const round = 5_000;

/** Gives every open enrolment its row of a module that became active while many were in its program. */
export const openModule = defineJob("programs/open-module", z.strictObject({ moduleId: z.string().min(1) }));

/** Open enrolments of the module's program without a row of this module; none when the module is not active (any more). */
async function withoutRow(read: AcademyRead | AcademyTx, moduleId: string, limit: number): Promise<string[]> {
  const row = read.select({ one: sql`1` }).from(moduleProgress).where(and(eq(moduleProgress.enrolmentId, enrolments.id), eq(moduleProgress.moduleId, moduleId)));
  const rows = await read
    .select({ id: enrolments.id })
    .from(modules)
    .innerJoin(enrolments, ofModule)
    .where(and(eq(modules.id, moduleId), eq(modules.status, "active"), notExists(row)))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/**
 * "Adding a module to a running program gives every active enrolment its row" (`02-programs`, Progress): in the
 * caller's transaction where they are few, else by the worker; a cohort's own module only its members. What is done in a row that is
 * there already stays as it is.
 */
export async function openProgressRows(tx: AcademyTx, moduleId: string, { at, requestId }: { readonly at: number; readonly requestId: string }): Promise<void> {
  const found = await withoutRow(tx, moduleId, mostAtOnce + 1);
  if (found.length > mostAtOnce) await enqueue(tx, openModule, { moduleId }, { at, key: moduleId, requestId });
  else await entitle(tx, found, moduleId);
}

/** What the worker does: round by round, each in small transactions, until nobody is without a row. */
export const openModuleHandler: HandledJob = handles(
  openModule,
  async ({ payload: { moduleId }, heavy, write, finish, signal }) => {
    for (;;) {
      const found = await withoutRow(heavy, moduleId, round);
      if (found.length === 0) return finish(() => Promise.resolve());
      for (let from = 0; from < found.length; from += mostAtOnce) {
        signal.throwIfAborted();
        const some = found.slice(from, from + mostAtOnce);
        await write((tx) => entitle(tx, some, moduleId));
      }
    }
  },
  { timeLimitMs: 300_000 },
);

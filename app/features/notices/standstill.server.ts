import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { enrolments, moduleProgress, modules, programs } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { workOfModule } from "~/features/assignments/index.server";
import { inRun, nextOf, nextWorkOf, opensOnOf, trailOf, type EnrolmentStatus, type ProgressStatus } from "~/features/programs/index.server";
import { DAY } from "~/platform/clock";

/** An enrolment in which nothing has happened since then, epoch ms. */
export interface Standstill {
  readonly enrolmentId: string;
  readonly since: number;
}

/** After so long a client hears that they have not got on. */
const quietMs = 14 * DAY;
/** What has stood still for longer is left alone: whoever was not reached in time does not want to be reminded of it. */
const forgottenMs = 28 * DAY;
/** Enrolments that a look takes at a time: some milliseconds on the reader thread. */
const lookedAt = 2_000;

/** When a client, or somebody who looked at their work, last did something in an enrolment; its beginning otherwise. */
const lastDeed = sql<number>`max(e.started_at, coalesce((SELECT max(p.last_activity_at) FROM module_progress p WHERE p.enrolment_id = e.id), 0), coalesce((SELECT max(s.updated_at) FROM submissions s WHERE s.enrolment_id = e.id), 0))`;

/**
 * Of the next running enrolments by id those that stand still, and the last id that was looked at; null: there are no
 * more. The whole table is walked in a night, page by page.
 */
export async function standstills(heavy: AcademyRead, after: string, now: number): Promise<{ readonly found: readonly Standstill[]; readonly last: string | null }> {
  const rows = await heavy.all<Standstill>(sql`SELECT e.id AS enrolmentId, ${lastDeed} AS since FROM enrolments e WHERE e.id > ${after} AND e.status = 'active' ORDER BY e.id LIMIT ${lookedAt}`);
  const found = rows.filter(({ since }) => since <= now - quietMs && since > now - forgottenMs);
  return { found, last: rows.length < lookedAt ? null : (rows.at(-1)?.enrolmentId ?? null) };
}

/** How an enrolment stands: it has moved on or is over; it is not the client's turn; or the module at which they stopped. */
export type Standing =
  | { readonly kind: "moved" }
  | { readonly kind: "waits" }
  | { readonly kind: "turn"; readonly userId: string; readonly program: string; readonly slug: string; readonly module: string; readonly moduleId: string };

const moved = { kind: "moved" } as const;
const waits = { kind: "waits" } as const;

/** Whether a standstill still is one, and whether the client can do something about it. */
export async function standingOf(read: AcademyRead, { enrolmentId, since }: Standstill, { now, timeZone }: { readonly now: number; readonly timeZone: string }): Promise<Standing> {
  const run = await read
    .select({ userId: enrolments.userId, status: sql<EnrolmentStatus>`${enrolments.status}`, startedAt: enrolments.startedAt, program: programs.title, slug: programs.slug })
    .from(enrolments)
    .innerJoin(programs, and(eq(programs.id, enrolments.programId), ne(programs.visibility, "draft"), isNull(programs.archivedAt)))
    .where(eq(enrolments.id, enrolmentId))
    .get();
  if (run?.status !== "active") return moved;
  const deed = await read.get<{ at: number }>(sql`SELECT ${lastDeed} AS at FROM enrolments e WHERE e.id = ${enrolmentId}`);
  if ((deed?.at ?? 0) > since) return moved;
  const rows = await read
    .select({
      moduleId: modules.id, title: modules.title, position: modules.position, required: modules.required, minutes: modules.minutes,
      opensAfterDays: modules.opensAfterDays, opensOn: opensOnOf, opensAfterModuleId: modules.opensAfterModuleId,
      status: sql<ProgressStatus | null>`${moduleProgress.status}`, completedAt: moduleProgress.completedAt,
    })
    .from(enrolments)
    .innerJoin(modules, and(eq(modules.programId, enrolments.programId), eq(modules.status, "active"), inRun))
    .leftJoin(moduleProgress, and(eq(moduleProgress.enrolmentId, enrolments.id), eq(moduleProgress.moduleId, modules.id)))
    .where(eq(enrolments.id, enrolmentId));
  const next = nextOf(trailOf(rows, { startedAt: run.startedAt, running: true }, now));
  if (next.kind === "waits") return waits;
  if (next.kind !== "module" || !next.step.required) return moved;
  const { moduleId, title, opensAt } = next.step;
  if (opensAt === null || opensAt > now - quietMs) return waits;
  const work = await workOfModule(read, { moduleId, enrolmentId, opensAt, timeZone, now });
  if (nextWorkOf(work)?.turn === "waits") return waits;
  const { userId, program, slug } = run;
  return { kind: "turn", userId, program, slug, module: title, moduleId };
}

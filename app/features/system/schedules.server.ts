import { asc } from "drizzle-orm";
import { workflowSchedules } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { never } from "~/platform/events/index.server";

export interface ListedSchedule {
  readonly workflow: string;
  /** Five fields: minute, hour, day, month, weekday. */
  readonly cron: string;
  /** IANA name. */
  readonly zone: string;
  /** Null: never. No clock comes to such a day, and the workflow will not be begun. */
  readonly nextAt: number | null;
  readonly lastAt: number | null;
  /** Due times that were passed over. */
  readonly missed: number;
}

/** More than any release declares. */
const most = 200;

/** Every schedule, by the name of its workflow: one query. */
export async function schedules({ read }: { read: AcademyRead }): Promise<readonly ListedSchedule[]> {
  const rows = await read.select().from(workflowSchedules).orderBy(asc(workflowSchedules.workflow)).limit(most);
  return rows.map((row) => ({ ...row, nextAt: row.nextAt === never ? null : row.nextAt }));
}

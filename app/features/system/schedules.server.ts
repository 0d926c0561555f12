import { asc } from "drizzle-orm";
import { workflowSchedules } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";

export interface ListedSchedule {
  readonly workflow: string;
  /** Five fields: minute, hour, day, month, weekday. */
  readonly cron: string;
  /** IANA name. */
  readonly zone: string;
  readonly nextAt: number;
  readonly lastAt: number | null;
  /** Due times that were passed over. */
  readonly missed: number;
}

/** More than any release declares. */
const most = 200;

/** Every schedule, by the name of its workflow: one query. */
export const schedules = ({ read }: { read: AcademyRead }): Promise<readonly ListedSchedule[]> => read.select().from(workflowSchedules).orderBy(asc(workflowSchedules.workflow)).limit(most);

import { and, count, eq, ne } from "drizzle-orm";
import { waitingPlaces } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import type { Room } from "./waiting-rules";

/** How many wait for a cohort and how many have an offer, but for this one place. */
export async function waitingCounts(read: AcademyRead | AcademyTx, cohortId: string, but: string | null): Promise<Pick<Room, "offered" | "waiting">> {
  const of = async (status: "waiting" | "offered") =>
    (await read.select({ n: count() }).from(waitingPlaces).where(and(eq(waitingPlaces.cohortId, cohortId), eq(waitingPlaces.status, status), but === null ? undefined : ne(waitingPlaces.id, but))).get())?.n ?? 0;
  return { offered: await of("offered"), waiting: await of("waiting") };
}

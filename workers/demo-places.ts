import { eq } from "drizzle-orm";
import { waitingPlaces } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { placeOffered } from "~/features/programs/index.server";
import { emit } from "~/platform/events/index.server";

/** Says of each place that the demo keeps for somebody that it was offered, so that its time comes to an end as any other's. */
export async function seedOffers(store: AcademyStore, at: number): Promise<void> {
  await store.write(async (tx) => {
    const offered = await tx.select({ placeId: waitingPlaces.id, cohortId: waitingPlaces.cohortId }).from(waitingPlaces).where(eq(waitingPlaces.status, "offered"));
    for (const place of offered) await emit(tx, placeOffered, place, { at });
  });
}

import { expireOffer, openOffer, placeOffered, placeSettled } from "~/features/programs/index.server";
import { cancelOn, defineWorkflow, type Workflow } from "~/platform/events/index.server";
import { formatFor } from "~/platform/format";
import { paths } from "~/platform/paths";
import { tell } from "./tell.server";

interface Offered {
  readonly placeId: string;
}

/**
 * A place that is kept for somebody on a waiting list (`02-programs`): they hear of it, and when its time is over it goes to the
 * next in the transaction that ends it. Answering it ends this run. A place whose person was erased is offered anew then.
 */
const offer = defineWorkflow(
  { name: "places/offer", version: 1, on: placeOffered, retries: 7, priority: 4, cancelOn: [cancelOn(placeSettled, ({ placeId }: Offered) => ({ placeId }))] },
  async ({ input, academy }, step) => {
    const { placeId, cohortId } = input;
    const href = paths.places.one(placeId);
    const until = await step.run("find until when", async ({ read }) => (await openOffer(read, placeId))?.until ?? null);
    if (until === null) return;
    await step.tx("tell", async (tx, about) => {
      const open = await openOffer(tx, placeId);
      if (open) await tell(tx, about, { type: "place-offered", details: { program: open.program, cohort: open.cohort, until: formatFor(academy.locale, academy.timeZone).dateTime(until) }, href, subject: placeId }, [open.userId]);
    });
    await step.sleepUntil("its time is over", until);
    await step.tx("give it to the next", async (tx, about) => {
      const open = await openOffer(tx, placeId);
      const ended = await expireOffer(tx, { placeId, cohortId, at: about.at, requestId: about.requestId });
      if (ended && open) await tell(tx, about, { type: "place-expired", details: { program: open.program, cohort: open.cohort }, href, subject: placeId }, [open.userId]);
    });
  },
);

/** Offers of waiting lists (`17-events`, learning). */
export const placeWorkflows: readonly Workflow[] = [offer];

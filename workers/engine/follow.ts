import { fixed } from "@db/open";
import { handles, type HandledJob } from "~/platform/events/index.server";
import { followEvents, followLater, type Fresh } from "./dispatch";
import type { Registry } from "./registry";

const eventOf = fixed<readonly [number, string, string, string, string | null]>("SELECT seq, id, name, payload, request_id FROM events WHERE seq = ?");

/** What follows from it, in the transaction that ends the job, as soon as a worker knows it; until then it says why not. */
export const followJob = (registry: () => Registry): HandledJob =>
  handles(followLater, async (job) => {
    const row = eventOf.first(job.read, job.payload.seq);
    if (!row) return;
    const [seq, id, name, payload, requestId] = row;
    if (!registry().knows(name)) throw new Error(`This release knows no event "${name}": nothing has followed from it yet`);
    const event: Fresh = { seq, id, name, payload, requestId };
    await job.finish((tx) => followEvents(tx, registry(), [event], job.clock.now()));
  });

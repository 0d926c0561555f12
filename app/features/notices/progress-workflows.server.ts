import { enrolled, enrolmentCreated, moduleCompleted, progressNone } from "~/features/programs/index.server";
import { DAY } from "~/platform/clock";
import { cancelOn, cron, defineWorkflow, emit, type Workflow } from "~/platform/events/index.server";
import { paths } from "~/platform/paths";
import { standingOf, standstills, type Standstill } from "./standstill.server";
import { tell } from "./tell.server";

/** Whoever was enrolled hears of it, once. */
const welcome = defineWorkflow({ name: "notices/enrolled", version: 1, on: enrolmentCreated, retries: 7, priority: 4 }, async ({ input }, step) => {
  const found = await step.run("find the client", ({ read }) => enrolled(read, input.enrolmentId));
  if (!found) return;
  const { userId, program, slug } = found;
  await step.tx("welcome", (tx, about) => tell(tx, about, { type: "enrolled", details: { program }, href: paths.journey.program(slug), subject: input.enrolmentId }, [userId]));
});

/** Every morning in the academy's zone: enrolments in which nothing happens become events, each standstill once. */
const look = defineWorkflow({ name: "progress/look", version: 1, on: cron("0 9 * * *"), priority: 8 }, async (_, step) => {
  for (let after: string | null = ""; after !== null; ) {
    const from: string = after;
    const page = await step.run(`look after ${from || "nobody"}`, ({ heavy, clock }) => standstills(heavy, from, clock.now()));
    if (page.found.length > 0) {
      await step.tx(`say after ${from || "nobody"}`, async (tx, { at, requestId }) => {
        for (const { enrolmentId, since } of page.found) await emit(tx, progressNone, { enrolmentId, since }, { at, requestId, key: `${enrolmentId}:${since}` });
      });
    }
    after = page.last;
  }
});

/** How often a standstill is looked at again where it is not the client's turn, and how long between. */
const rounds = 5;
const restMs = 3 * DAY;

/**
 * Whoever stopped at a module hears of it, once in each standstill. While their work waits to be marked, or the next
 * module has only just opened, it is not their turn: then later, if they have not got on by themselves.
 */
const nudge = defineWorkflow({ name: "progress/nudge", version: 1, on: progressNone, retries: 7, priority: 6, cancelOn: [cancelOn(moduleCompleted, ({ enrolmentId }: Standstill) => ({ enrolmentId }))] }, async ({ input, academy }, step) => {
  for (let round = 1; round <= rounds; round += 1) {
    const standing = await step.run(`look ${round}`, ({ read, clock }) => standingOf(read, input, { now: clock.now(), timeZone: academy.timeZone }));
    if (standing.kind === "moved") return;
    if (standing.kind === "turn") {
      const { userId, program, module, slug, moduleId } = standing;
      await step.tx("nudge", (tx, about) => tell(tx, about, { type: "progress-none", details: { program, module }, href: paths.journey.module(slug, moduleId), subject: `${input.enrolmentId}:${input.since}` }, [userId]));
      return;
    }
    await step.sleep(`rest ${round}`, restMs);
  }
});

/** Enrolment welcome and no-progress nudge (`17-events`, learning). */
export const progressWorkflows: readonly Workflow[] = [welcome, look, nudge];

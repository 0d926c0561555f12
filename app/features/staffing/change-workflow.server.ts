import { startOfDay } from "~/platform/days";
import { cancelOn, defineWorkflow, type Step, type Workflow, type WorkflowRun } from "~/platform/events/index.server";
import { carryOutSome, takeBackSome } from "./carry-out.server";
import { changeOf, type StaffChange } from "./change-places.server";
import { staffChangeCancelled, staffChangePlanned } from "./events";
import { actorFor, beginChange, beginEnd, endChange, failChange } from "./plan-change.server";

interface Planned {
  readonly changeId: string;
}

/** Most changes take seconds; 20,000 places some minutes. What is left when a try is over the next one does. */
const tryMs = 600_000;

/** Until a day begins where the academy is: asked again on waking, because it may have moved to another zone meanwhile. */
async function untilDay({ academy }: Pick<WorkflowRun<Planned>, "academy">, step: Step, day: string): Promise<void> {
  await step.sleepUntil(`${day} begins`, startOfDay(day, academy.timeZone) ?? 0);
  const zone = await step.run(`the zone on ${day}`, ({ academy: now }) => Promise.resolve(now.timeZone));
  await step.sleepUntil(`${day} begins in ${zone}`, startOfDay(day, zone) ?? 0);
}

/** Place after place, in small transactions: one that is cut off is gone on with where it was. */
const atEach = (step: Step, name: string, changeId: string, some: typeof carryOutSome) =>
  step.run(name, async ({ read, write, clock, signal, requestId }) => {
    const change: StaffChange | null = await changeOf(read, changeId);
    if (!change) return;
    for (let left = 1; left > 0; ) {
      signal.throwIfAborted();
      left = await write((tx) => some(tx, actorFor(change, clock.now(), requestId), change));
    }
  }, { timeLimitMs: tryMs });

/**
 * A change of staff that is of another day or of many places (docs/decisions/0034): carried out as its day begins where the
 * academy is, and taken back as its last one does. The tiers hold what is so now, and whatever asks them asks nothing else.
 */
const change = defineWorkflow(
  {
    name: "staff/change", version: 1, on: staffChangePlanned, retries: 7, priority: 4,
    cancelOn: [cancelOn(staffChangeCancelled, ({ changeId }: Planned) => ({ changeId }))],
    onFailure: (tx, { input, at }) => failChange(tx, (input as Planned).changeId, at),
  },
  async (run, step) => {
    const { changeId } = run.input;
    const days = await step.run("find its days", async ({ read }) => {
      const found = await changeOf(read, changeId);
      return found && { startsOn: found.startsOn, endsOn: found.endsOn };
    });
    if (!days) return;
    if (days.startsOn !== null) await untilDay(run, step, days.startsOn);
    if (await step.tx("find its places", (tx) => beginChange(tx, changeId))) {
      await atEach(step, "carry it out", changeId, carryOutSome);
      await step.tx("it is done", (tx, { at }) => endChange(tx, changeId, "running", "done", at));
    }
    if (days.endsOn === null) return;
    await untilDay(run, step, days.endsOn);
    if (!(await step.tx("its time is over", (tx) => beginEnd(tx, changeId)))) return;
    await atEach(step, "take it back", changeId, takeBackSome);
    await step.tx("it is over", (tx, { at }) => endChange(tx, changeId, "ending", "ended", at));
  },
);

export const staffWorkflows: readonly Workflow[] = [change];

import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { workflowKeys, workflowRuns, workflowSteps } from "@db/academy/schema";
import { DAY } from "~/platform/clock";
import { cancelOn, defineWorkflow, invoked, NonRetriableError, type Step } from "~/platform/events/index.server";
import { anAcademyEach, begun, flow, gone, payload, said, say, type Payload } from "../../../tests/factories/flows";
import { planOf, sqlOf } from "../../../tests/factories/plans";
import { faultsOf } from "../../../tests/plans/plans";
import { clearRuns, runsKeptMs } from "./clear";

const kitOf = anAcademyEach();

/** Ends, fails, or waits for months, as its input's number says. */
const body = async ({ input }: { input: Payload }, step: Step) => {
  await step.run("one", () => say(input.id));
  if (input.n === 1) throw new NonRetriableError("broken");
  if (input.n === 2) await step.sleep("long", 200 * DAY);
};

test("runs that ended go after the kept time with their steps, in chunks; open ones and those that ended since stay", async () => {
  const kit = await kitOf(flow(body));
  for (const [id, n] of [["a", 0], ["b", 0], ["c", 0], ["failed", 1], ["long", 2]] as const) {
    await kit.emit(begun, { id, n });
    await kit.advance(1);
  }
  await kit.advance(DAY);
  await kit.emit(begun, { id: "young" });
  await kit.settle();
  kit.clock.advance(runsKeptMs - 1);
  const clear = (limit: number) => kit.store.write((tx) => clearRuns(tx, kit.clock.now() - runsKeptMs, limit));
  const left = async () => (await kit.runs()).map(({ input }) => (JSON.parse(input) as Payload).id);
  expect([await clear(2), await left()]).toEqual([2, ["c", "failed", "long", "young"]]);
  expect([await clear(2), await left()]).toEqual([2, ["long", "young"]]);
  expect(await clear(2)).toBe(0);
  expect((await kit.store.read.selectDistinct({ id: workflowSteps.runId }).from(workflowSteps)).length).toBe(2);
  // The long one ends far later than it began, and is kept as long after that as the others.
  await kit.toEnd();
  expect([await clear(9), await left()]).toEqual([1, ["long"]]);
  kit.clock.advance(runsKeptMs + 1);
  expect([await clear(9), await left()]).toEqual([1, []]);
});

test("a key is used up for ever, although its run was cleared away; an event's own key is forgotten", async () => {
  const kit = await kitOf(flow(body, { key: ({ id }) => id }), flow(body, { name: "test/each" }));
  await kit.emit(begun, { id: "ada" });
  await kit.settle();
  kit.clock.advance(runsKeptMs + 1);
  await kit.store.write((tx) => clearRuns(tx, kit.clock.now() - runsKeptMs, 9));
  expect(await kit.store.read.select().from(workflowKeys)).toEqual([{ workflow: "test/flow", key: "ada" }]);
  await kit.emit(begun, { id: "ada" });
  await kit.emit(begun, { id: "bob" });
  await kit.settle();
  expect((await kit.runs("test/flow")).map(({ key }) => key)).toEqual(["bob"]);
  expect(await kit.runs("test/each")).toHaveLength(2);
  expect([...said].sort()).toEqual(["ada", "ada", "ada", "bob", "bob"]);
});

test("a key that looks like the engine's is refused, for it would be forgotten", async () => {
  const kit = await kitOf(flow(body, { key: () => "event:mine" }));
  await kit.emit(begun, { id: "a" });
  await kit.settle();
  expect((await kit.runs())[0]).toMatchObject({ state: "failed", error: expect.stringContaining('begins with "event:"') });
});

test("a parent that is still open keeps the result of a run that was cleared away", async () => {
  const child = defineWorkflow({ name: "test/child", version: 1, on: invoked(payload) }, async ({ input }) => input.id);
  const kit = await kitOf(flow(async ({ input }, step) => {
    const answer = await step.invoke("child", child, { id: input.id });
    await step.sleep("long", 200 * DAY);
    return answer;
  }, { cancelOn: [cancelOn(gone, ({ id }: Payload) => ({ id }))] }), child);
  await kit.emit(begun, { id: "a" });
  await kit.settle();
  kit.clock.advance(runsKeptMs + 1);
  expect(await kit.store.write((tx) => clearRuns(tx, kit.clock.now() - runsKeptMs, 9))).toBe(1);
  await kit.toEnd();
  expect((await kit.runs()).map(({ state, output }) => [state, output])).toEqual([["completed", '"a"']]);
});

test("clearing reads no whole table and sorts nothing", async () => {
  const kit = await kitOf(flow(body));
  await kit.emit(begun, { id: "a" });
  await kit.settle();
  await kit.store.write((tx) => tx.update(workflowRuns).set({ createdAt: 1, finishedAt: 2 }).where(eq(workflowRuns.state, "completed")));
  const texts = await sqlOf(() => kit.store.write((tx) => clearRuns(tx, 3, 9)));
  expect(texts.length).toBeGreaterThanOrEqual(4);
  const faults = await Promise.all(texts.map(async (text) => faultsOf(text, await planOf(kit.store, text)).map((line) => `${line} in ${text}`)));
  expect(faults.flat()).toEqual([]);
});

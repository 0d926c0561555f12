import { expect, test } from "vitest";
import { MINUTE, SECOND } from "~/platform/clock";
import { cron, defineWorkflow, invoked, replayRun, type WorkflowOptions } from "~/platform/events/index.server";
import { anAcademyEach, begun, flow, gone, payload, said, say, tell, told, type Body, type Payload } from "../../../tests/factories/flows";
import { queueStage } from "../../../tests/factories/queue-stage";
import { WorkflowKit } from "../../../tests/factories/workflow-kit";

const kitOf = anAcademyEach();

/** Says what it was given, all of it. */
const together: Body = async ({ input, inputs }, step) => {
  await step.run("say", () => say(`${input.id}: ${inputs.map(({ n }) => n).join()}`));
};
const batch = (more: Partial<WorkflowOptions<Payload>["batch"]> = {}) => ({ batch: { key: ({ id }: Payload) => id, size: 3, ms: MINUTE, ...more } });
const emit = async (kit: WorkflowKit, ...given: readonly (readonly [string, number])[]) => {
  for (const [id, n] of given) await kit.emit(begun, { id, n });
  await kit.settle();
};

test("events of a key become one run, which begins so long after the first of them, with all in their order", async () => {
  const kit = await kitOf(flow(together, batch()));
  await emit(kit, ["a", 1], ["b", 7]);
  await kit.advance(MINUTE - 1);
  await emit(kit, ["a", 2]);
  expect(said).toEqual([]);
  await kit.advance(1);
  expect([...said].sort()).toEqual(["a: 1,2", "b: 7"]);
  expect((await kit.runs()).map(({ state, gatherKey }) => [state, gatherKey])).toEqual([["completed", null], ["completed", null]]);
});

test("it begins at once when it is complete, and what comes then begins another", async () => {
  const kit = await kitOf(flow(together, batch()));
  await emit(kit, ["a", 1], ["a", 2], ["a", 3], ["a", 4]);
  expect(said).toEqual(["a: 1,2,3"]);
  await kit.advance(MINUTE);
  expect(said).toEqual(["a: 1,2,3", "a: 4"]);
});

test("of one is a run for each event; events that are not wanted do not count", async () => {
  const kit = await kitOf(flow(together, { ...batch({ size: 1 }) }), flow(together, { ...batch({ size: 2 }), name: "test/odd", if: ({ n = 0 }) => n % 2 === 1 }));
  await emit(kit, ["a", 1], ["a", 2], ["a", 3]);
  expect([...said].sort()).toEqual(["a: 1", "a: 1,3", "a: 2", "a: 3"]);
});

test("without a key all events are together; another workflow that invokes it waits for nobody", async () => {
  const all = flow(together, { batch: { size: 2, ms: MINUTE } });
  const kit = await kitOf(all, defineWorkflow({ name: "test/parent", version: 1, on: gone }, (_, step) => step.invoke("it", all, { id: "c", n: 9 })));
  await kit.emit(gone, { id: "x" });
  await emit(kit, ["a", 1], ["b", 2]);
  expect([...said].sort()).toEqual(["a: 1,2", "c: 9"]);
});

test("one that would grow too large begins without the event that does not fit, which begins another", async () => {
  const long = "x".repeat(120_000);
  const kit = await kitOf(flow(async ({ inputs }, step) => {
    await step.run("say", () => say(inputs.map(({ n }) => n).join()));
  }, { batch: { size: 9, ms: MINUTE } }));
  await emit(kit, [long, 1], [long, 2], [long, 3]);
  expect(said).toEqual(["1,2"]);
  await kit.advance(MINUTE);
  expect(said).toEqual(["1,2", "3"]);
});

test("an event that comes when the run is claimed and has not begun is in it", async () => {
  const kit = await kitOf(flow(together, batch()));
  await emit(kit, ["a", 1]);
  kit.clock.advance(MINUTE);
  const { claims } = await kit.look();
  await kit.emit(begun, { id: "a", n: 2 });
  await kit.look(0);
  for (const claim of claims) await kit.attempt(claim);
  expect(said).toEqual(["a: 1,2"]);
});

test("a batch is replayed as a whole", async () => {
  const kit = await kitOf(flow(together, batch()));
  await emit(kit, ["a", 1], ["a", 2]);
  await kit.advance(MINUTE);
  const [run] = await kit.runs();
  await kit.store.write((tx) => replayRun(tx, run!.id, { at: kit.clock.now() }));
  await kit.settle();
  expect(said).toEqual(["a: 1,2", "a: 1,2"]);
});

test("a worker that dies before or after any transaction leaves each event's effect once", async () => {
  const each = flow(async ({ inputs }, step) => {
    for (const [i, { n }] of inputs.entries()) await step.tx(`tell ${i}`, tell(String(n)));
  }, batch());
  for (let at = 1; ; at += 1) {
    let crashes = 0;
    for (const when of ["before", "after"] as const) {
      const stage = await queueStage();
      const kit = await WorkflowKit.set({ workflows: [each], stage });
      for (let n = 1; n <= 4; n += 1) await kit.emit(begun, { id: "a", n });
      kit.crash({ at, when });
      await kit.toEnd();
      expect((await kit.emitted(told)).map(({ id }) => id), `${when} ${at}`).toEqual(["1", "2", "3", "4"]);
      crashes += kit.crashes;
      stage.strike();
    }
    if (crashes === 0) return expect(at).toBeGreaterThan(6);
  }
});

test("a batch that could never be, or that no one event could end, is refused when it is declared", () => {
  const declare = (more: Partial<WorkflowOptions<Payload>>) => () => flow(together, { ...batch(), ...more });
  expect(declare({ batch: { size: 0, ms: 1 } })).toThrow("The size of a batch of test/flow must be 1 to 1000");
  expect(declare({ batch: { size: 2, ms: 0 } })).toThrow("The time of a batch");
  for (const more of [{ key: () => "k" }, { throttle: { limit: 1, periodMs: SECOND } }, { debounce: { ms: 1 } }, { cancelOn: [] }]) expect(declare(more)).toThrow(RangeError);
  expect(declare({ on: invoked(payload) })).toThrow("can gather events only");
  expect(() => defineWorkflow({ name: "test/clock", version: 1, on: cron("0 9 * * *"), batch: { size: 2, ms: 1 } }, async () => undefined)).toThrow("can gather events only");
});

import { beforeEach, describe, expect, test } from "vitest";
import { HOUR } from "~/platform/clock";
import { cancelRun, defineWorkflow, invoked, NonRetriableError, replayRun, retryRun, type Workflow } from "~/platform/events/index.server";
import { anAcademyEach, begun, came, flow, only, payload, said, say, type Body, type Payload } from "../../../tests/factories/flows";

const kitOf = anAcademyEach();

describe("one workflow invokes another", () => {
  const child = defineWorkflow({ name: "test/child", version: 1, on: invoked(payload), backoff: { baseMs: 1_000, capMs: 1_000 } }, async ({ input }, step) => {
    await step.sleep("rest", HOUR);
    if (input.n === 0) throw new NonRetriableError("not this one");
    return step.run("double", async () => (input.n ?? 0) * 2);
  });
  const parent = flow(async ({ input }, step) => {
    const double = await step.invoke("child", child, { id: input.id, n: input.n ?? 0 });
    return double + 1;
  });

  test("and goes on with its result", async () => {
    const kit = await kitOf(parent, child);
    await kit.emit(begun, { id: "a", n: 21 });
    await kit.toEnd();
    expect(await only(kit)).toMatchObject({ state: "completed", output: "43" });
    expect(await only(kit, "test/child")).toMatchObject({ state: "completed", trigger: "invoke", depth: 1, parentRunId: (await only(kit)).id });
  });

  test("fails with it, and is cancelled with it", async () => {
    const kit = await kitOf(parent, child);
    await kit.emit(begun, { id: "a", n: 0 });
    await kit.toEnd();
    expect(await only(kit)).toMatchObject({ state: "failed", failedStep: "child", error: expect.stringContaining("not this one") });
    await kit.emit(begun, { id: "b", n: 1 });
    await kit.settle();
    const second = (await kit.runs("test/flow"))[1]!;
    await kit.store.write((tx) => cancelRun(tx, second.id, { at: kit.clock.now() }));
    expect((await kit.runs()).map(({ state }) => state)).toEqual(["failed", "failed", "cancelled", "cancelled"]);
    expect(await kit.openJobs()).toBe(0);
  });

  test("in a circle, or one that nobody knows: refused by name", async () => {
    const circle: Workflow<Payload, unknown> = defineWorkflow({ name: "test/circle", version: 1, on: begun }, (run, step): Promise<unknown> => step.invoke("again", circle, run.input));
    const lost = flow((run, step) => step.invoke("lost", child, run.input));
    const kit = await kitOf(circle, lost);
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    expect((await only(kit, "test/circle")).error).toContain('"test/circle" invokes "test/circle": that has no end');
    expect((await only(kit)).error).toContain('The workflow "test/child" is not in the registry');
  });

  test("step.sendEvent is written once and starts what listens", async () => {
    const kit = await kitOf(flow((_, step) => step.sendEvent("tell", came, { id: "sent" })), defineWorkflow({ name: "test/heard", version: 1, on: came }, ({ input }) => say(input.id)));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    expect([said, await kit.emitted(came)]).toEqual([["sent"], [{ id: "sent" }]]);
  });
});

describe("a dead letter", () => {
  let broken: boolean;
  const steps: Body = async (_, step) => {
    await step.run("one", () => say("one"));
    await step.run("two", () => (broken ? Promise.reject(new NonRetriableError("broken")) : say("two")));
    return step.run("three", () => say("three"));
  };
  beforeEach(() => {
    broken = true;
  });

  test("goes on from the step that failed", async () => {
    const kit = await kitOf(flow(steps));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    const { id } = await only(kit);
    broken = false;
    expect(await kit.store.write((tx) => retryRun(tx, id, { at: kit.clock.now() }))).toBeNull();
    await kit.settle();
    expect([said, (await only(kit)).state]).toEqual([["one", "two", "three"], "completed"]);
    expect(await kit.store.write((tx) => retryRun(tx, id, { at: kit.clock.now() }))).toBe("not-failed");
    expect(await kit.store.write((tx) => retryRun(tx, "nobody", { at: kit.clock.now() }))).toBe("unknown");
  });

  test("goes on from an earlier step, which is done again", async () => {
    const kit = await kitOf(flow(steps));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    const { id } = await only(kit);
    broken = false;
    expect(await kit.store.write((tx) => retryRun(tx, id, { at: kit.clock.now(), fromStep: "zero" }))).toBe("unknown-step");
    expect(await kit.store.write((tx) => retryRun(tx, id, { at: kit.clock.now(), fromStep: "one" }))).toBeNull();
    await kit.settle();
    expect(said).toEqual(["one", "one", "two", "three"]);
  });

  test("is replayed from the start as a run of its own, whatever its key", async () => {
    const kit = await kitOf(flow(steps, { key: ({ id }) => id }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    broken = false;
    const again = await kit.store.write(async (tx) => replayRun(tx, (await only(kit)).id, { at: kit.clock.now() }));
    await kit.settle();
    expect((await kit.runs()).map(({ id, state, key }) => [id === again, state, key])).toEqual([[false, "failed", "a"], [true, "completed", null]]);
  });
});

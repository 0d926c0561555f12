import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { workflowRuns, workflowWaits } from "@db/academy/schema";
import { DAY, HOUR, MINUTE } from "~/platform/clock";
import { cancelOn, cancelRun } from "~/platform/events/index.server";
import { anAcademyEach, begun, came, flow, gone, only, said, say, tell, told, type Body, type Payload } from "../../../tests/factories/flows";

const kitOf = anAcademyEach();

describe("waiting for an event", () => {
  const waiting = (timeoutMs = DAY): Body => async ({ input }, step) => {
    await step.run("before", () => say("before"));
    const found = await step.waitForEvent("it comes", { event: came, match: { id: input.id }, timeoutMs });
    return step.run("after", () => say(found ? `came ${found.n}` : "in vain"));
  };

  test("goes on with the event that fits, at once, and with no other", async () => {
    const kit = await kitOf(flow(waiting()));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    expect((await only(kit)).state).toBe("waiting");
    await kit.emit(came, { id: "b", n: 1 });
    await kit.settle();
    expect((await only(kit)).state).toBe("waiting");
    await kit.emit(came, { id: "a", n: 2 });
    await kit.settle();
    expect([(await only(kit)).state, said]).toEqual(["completed", ["before", "came 2"]]);
    expect(await kit.store.read.$count(workflowWaits)).toBe(0);
  });

  test("an early one is not lost: it is looked for since the run's own event, by sequence", async () => {
    const kit = await kitOf(flow(waiting()));
    await kit.emit(came, { id: "a", n: 1 });
    await kit.emit(begun, { id: "a" });
    await kit.emit(came, { id: "a", n: 2 });
    await kit.settle();
    expect(said).toEqual(["before", "came 2"]);
  });

  test("gives up at its time, and an event that is there by then still counts", async () => {
    const kit = await kitOf(flow(waiting(HOUR)));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    await kit.emit(begun, { id: "b" });
    await kit.advance(HOUR - 1);
    await kit.emit(came, { id: "b", n: 5 });
    kit.clock.advance(HOUR);
    await kit.settle();
    expect(said.sort()).toEqual(["before", "before", "came 5", "in vain"]);
    expect(await kit.store.read.$count(workflowWaits)).toBe(0);
  });

  test("one event is taken once by waits that follow each other", async () => {
    const kit = await kitOf(flow(async ({ input }, step) => {
      const one = await step.waitForEvent("one", { event: came, match: { id: input.id }, timeoutMs: DAY });
      const two = await step.waitForEvent("two", { event: came, match: { id: input.id }, timeoutMs: DAY });
      return [one?.n, two?.n];
    }));
    await kit.emit(begun, { id: "a" });
    await kit.emit(came, { id: "a", n: 1 });
    await kit.settle();
    expect((await only(kit)).state).toBe("waiting");
    await kit.emit(came, { id: "a", n: 2 });
    await kit.settle();
    expect((await only(kit)).output).toBe("[1,2]");
  });

  test("an event that comes while a worker has the run is seen before it lets go", async () => {
    const kit = await kitOf(flow(async ({ input }, step) => {
      const wait = step.waitForEvent("it comes", { event: came, match: { id: input.id }, timeoutMs: DAY });
      await step.run("busy", async () => {
        await kit.emit(came, { id: "a", n: 7 });
        await kit.look(0);
      });
      return (await wait)?.n;
    }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    expect(await only(kit)).toMatchObject({ state: "completed", output: "7" });
  });
});

describe("events start runs", () => {
  test("once for each key, ever; the first has it", async () => {
    const kit = await kitOf(flow(({ input }, step) => step.run("say", () => say(`${input.id} ${input.n}`)), { key: ({ id }) => id }));
    await kit.emit(begun, { id: "a", n: 1 });
    await kit.emit(begun, { id: "a", n: 2 });
    await kit.settle();
    await kit.emit(begun, { id: "a", n: 3 });
    await kit.emit(begun, { id: "b", n: 4 });
    await kit.settle();
    expect(said).toEqual(["a 1", "b 4"]);
  });

  test("only where the condition holds, and by priority", async () => {
    const kit = await kitOf(flow(({ input }, step) => step.run("say", () => say(input.id)), { if: ({ n }) => n !== 0, priority: ({ n }) => n ?? 5 }));
    for (const [id, n] of [["late", 9], ["never", 0], ["soon", 1]] as const) await kit.emit(begun, { id, n });
    await kit.settle();
    expect(said).toEqual(["soon", "late"]);
  });

  test("a declaration that throws is a failed run, and the other workflows of the event begin", async () => {
    const kit = await kitOf(flow(() => say("never"), { key: () => { throw new Error("mail to sarah@demo.example"); } }), flow(() => say("well"), { name: "test/other" }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    expect(await only(kit)).toMatchObject({ state: "failed", error: "mail to [address]" });
    expect(said).toEqual(["well"]);
  });

  test("throttled: so many a period begin, the others later", async () => {
    const kit = await kitOf(flow(({ input }, step) => step.run("say", () => say(input.id)), { throttle: { limit: 2, periodMs: HOUR } }));
    for (const id of ["a", "b", "c", "d", "e"]) await kit.emit(begun, { id });
    await kit.settle();
    expect(said.sort()).toEqual(["a", "b"]);
    expect((await kit.runs()).map(({ state }) => state)).toEqual(["completed", "completed", "queued", "queued", "queued"]);
    await kit.advance(HOUR);
    expect(said.sort()).toEqual(["a", "b", "c", "d"]);
    await kit.advance(HOUR);
    expect(said).toEqual(["a", "b", "c", "d", "e"]);
  });

  test("debounced: begins when it has been quiet, with the last input", async () => {
    const kit = await kitOf(flow(({ input }, step) => step.run("say", () => say(`${input.id} ${input.n}`)), { debounce: { key: ({ id }) => id, ms: MINUTE } }));
    await kit.emit(begun, { id: "a", n: 1 });
    await kit.emit(begun, { id: "b", n: 1 });
    await kit.settle();
    await kit.advance(MINUTE - 1);
    await kit.emit(begun, { id: "a", n: 2 });
    await kit.settle();
    await kit.advance(MINUTE - 1);
    expect(said).toEqual(["b 1"]);
    await kit.advance(1);
    expect(said).toEqual(["b 1", "a 2"]);
    await kit.emit(begun, { id: "a", n: 3 });
    await kit.settle();
    await kit.advance(MINUTE);
    expect(said).toEqual(["b 1", "a 2", "a 3"]);
  });

  test("debounced: an event that comes when the run is claimed and has not begun makes it wait anew", async () => {
    const kit = await kitOf(flow(({ input }, step) => step.run("say", () => say(`${input.id} ${input.n}`)), { debounce: { key: ({ id }) => id, ms: MINUTE } }));
    await kit.emit(begun, { id: "a", n: 1 });
    await kit.settle();
    kit.clock.advance(MINUTE);
    const { claims } = await kit.look();
    await kit.emit(begun, { id: "a", n: 2 });
    await kit.look(0);
    for (const claim of claims) await kit.attempt(claim);
    await kit.advance(MINUTE - 1);
    expect(said).toEqual([]);
    await kit.advance(1);
    expect(said).toEqual(["a 2"]);
  });

  test("limited: so many of one key work at a time, the next when one leaves its place, sleeping ones hold none", async () => {
    const kit = await kitOf(flow(async ({ input }, step) => {
      await step.run("first", () => say(input.id));
      await step.waitForEvent("go", { event: came, match: { id: input.id }, timeoutMs: DAY });
      await step.run("last", () => say(`${input.id}.`));
    }, { concurrency: { key: () => "all", limit: 1 } }));
    for (const id of ["a", "b", "c"]) await kit.emit(begun, { id });
    const [claims, more] = [(await kit.look(3)).claims, (await kit.look(3)).claims];
    expect([claims.length, more.length]).toEqual([3, 0]);
    // The first holds the place while the others look: it is done last.
    const first = eq(workflowRuns.id, (JSON.parse(claims[0]!.payload) as { runId: string }).runId);
    await kit.store.write((tx) => tx.update(workflowRuns).set({ hasPlace: true }).where(first));
    for (const claim of [...claims].reverse()) await kit.attempt(claim);
    expect((await kit.runs()).map(({ state }) => state).sort()).toEqual(["queued", "queued", "waiting"]);
    expect(said).toEqual([(JSON.parse((await kit.store.read.select({ input: workflowRuns.input }).from(workflowRuns).where(first).get())!.input) as Payload).id]);
    await kit.settle();
    expect(said.slice(0, 3).sort()).toEqual(["a", "b", "c"]);
    for (const id of ["c", "b"]) await kit.emit(came, { id });
    await kit.settle();
    expect(said.slice(3).sort()).toEqual(["b.", "c."]);
    expect(await kit.store.read.$count(workflowRuns, eq(workflowRuns.hasPlace, true))).toBe(0);
  });
});

describe("a run ends", () => {
  const patient: Body = async ({ input }, step) => {
    await step.run("before", () => say("before"));
    await step.waitForEvent("never", { event: told, match: { id: input.id }, timeoutMs: 30 * DAY });
    await step.run("after", () => say("after"));
  };

  test("with the event that cancels it, and with none for another", async () => {
    const kit = await kitOf(flow(patient, { cancelOn: [cancelOn(gone, (input: Payload) => ({ id: input.id }))] }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    await kit.emit(gone, { id: "b" });
    await kit.settle();
    expect((await only(kit)).state).toBe("waiting");
    await kit.emit(gone, { id: "a" });
    await kit.settle();
    expect(await only(kit)).toMatchObject({ state: "cancelled", error: '"test/gone" ended it' });
    expect([await kit.openJobs(), await kit.store.read.$count(workflowWaits), said]).toEqual([0, 0, ["before"]]);
  });

  test("cancelled before its first step when the end came in the same breath", async () => {
    const kit = await kitOf(flow(patient, { cancelOn: [cancelOn(gone, (input: Payload) => ({ id: input.id }))] }));
    await kit.emit(gone, { id: "a" });
    await kit.emit(begun, { id: "a" });
    await kit.emit(gone, { id: "a" });
    await kit.settle();
    expect([(await only(kit)).state, said]).toEqual(["cancelled", []]);
  });

  test("when it is cancelled in the middle of a step: nothing of that step is kept", async () => {
    const kit = await kitOf(flow(async (run, step) => {
      await step.run("busy", async ({ write }) => {
        await kit.store.write((tx) => cancelRun(tx, run.id, { at: kit.clock.now() }));
        await write(tell("busy"));
      });
      await step.tx("next", tell("next"));
    }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    expect([(await only(kit)).state, await kit.emitted(told), await kit.openJobs()]).toEqual(["cancelled", [], 0]);
  });

  test("when its time is over, sleeping or not", async () => {
    const kit = await kitOf(flow(patient, { timeLimitMs: DAY }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    await kit.advance(DAY - 1);
    expect((await only(kit)).state).toBe("waiting");
    await kit.advance(1);
    expect(await only(kit)).toMatchObject({ state: "failed", error: `NonRetriableError: The run took longer than ${DAY} ms` });
  });
});

import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { jobs, workflowRuns, workflowSteps, workflowWaits } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { DAY, HOUR, MINUTE } from "~/platform/clock";
import { cancelOn, cancelRun, defineEvent, defineWorkflow, emit, invoked, NonRetriableError, replayRun, RetryAfter, retryRun, StepFailedError, type Step, type Workflow, type WorkflowOptions, type WorkflowRun } from "~/platform/events/index.server";
import { queueStage, type QueueStage } from "../../../tests/factories/queue-stage";
import { WorkflowKit } from "../../../tests/factories/workflow-kit";

const payload = z.strictObject({ id: z.string(), n: z.number().optional() });
type Payload = z.infer<typeof payload>;
const begun = defineEvent("test/begun", payload);
const came = defineEvent("test/came", payload);
const gone = defineEvent("test/gone", payload);
const told = defineEvent("test/told", payload);

let stage: QueueStage;
let said: string[];
beforeEach(async () => {
  stage = await queueStage();
  said = [];
});
afterEach(() => stage.strike());

const say = (word: string) => {
  said.push(word);
  return Promise.resolve(word);
};
const tell = (id: string) => (tx: AcademyTx) => emit(tx, told, { id }, { at: 1 });
type Body = (run: WorkflowRun<Payload>, step: Step) => Promise<unknown>;
const flow = (body: Body, options: Partial<WorkflowOptions<Payload>> = {}): Workflow => defineWorkflow({ name: "test/flow", version: 1, on: begun, backoff: { baseMs: 1_000, capMs: 60_000 }, ...options }, body);
const kitOf = (...workflows: Workflow[]) => WorkflowKit.set({ workflows, stage });
const only = async (kit: WorkflowKit, workflow = "test/flow") => {
  const [run, second] = await kit.runs(workflow);
  expect(second).toBeUndefined();
  return run!;
};

describe("a run", () => {
  test("begins with its event, does its steps in order and keeps what it answers", async () => {
    const kit = await kitOf(flow(async ({ input, trigger, requestId, academy }, step) => {
      const first = await step.run("first", () => say(input.id));
      await step.tx("second", tell(`${first}!`));
      return { first, trigger, requestId, academy: academy.name };
    }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    const run = await only(kit);
    expect(run).toMatchObject({ state: "completed", version: 1, trigger: "test/begun", eventSeq: 1, finishedAt: kit.clock.now() });
    expect(JSON.parse(run.output!)).toEqual({ first: "a", trigger: "test/begun", requestId: "r1", academy: "demo academy" });
    expect(await kit.steps(run.id)).toEqual(["first completed 1", "second completed 1"]);
    expect(await kit.emitted(told)).toEqual([{ id: "a!" }]);
    expect(await kit.openJobs()).toBe(0);
  });

  test("finished steps are not done again, and their results come through JSON the first time too", async () => {
    const seen: unknown[] = [];
    const kit = await kitOf(flow(async (_, step) => {
      const kept = await step.run("first", async () => (said.push("first"), { at: new Date(0), gone: undefined, n: 1 }));
      const nothing = await step.run("nothing", async () => undefined);
      await step.sleep("night", HOUR);
      seen.push(kept, nothing);
    }));
    await kit.emit(begun, { id: "a" });
    await kit.toEnd();
    expect(said).toEqual(["first"]);
    expect(seen).toEqual([{ at: "1970-01-01T00:00:00.000Z", n: 1 }, undefined]);
  });

  test("steps asked for at once are done at once", async () => {
    let together = 0;
    let release: () => void = () => undefined;
    const all = new Promise<void>((resolve) => (release = resolve));
    // None ends before all have begun.
    const busy = async () => {
      if ((together += 1) === 3) release();
      await all;
    };
    const kit = await kitOf(flow(async (_, step) => {
      await Promise.all([1, 2, 3].map((n) => step.run(`part ${n}`, busy)));
      await step.tx("end", tell("end"));
    }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    expect(await kit.steps((await only(kit)).id)).toEqual(["part 1 completed 1", "part 2 completed 1", "part 3 completed 1", "end completed 1"]);
  });

  test("branches go on at their own pace and fit their record when the function is run again", async () => {
    const branch = async (step: Step, name: string, ms: number) => {
      await step.sleep(`${name} sleeps`, ms);
      await step.run(`${name} wakes`, () => say(name));
      await step.sleep(`${name} sleeps again`, ms);
      return step.run(`${name} ends`, () => say(`${name}.`));
    };
    const kit = await kitOf(flow((_, step) => Promise.all([branch(step, "slow", 5 * HOUR), branch(step, "quick", HOUR)])));
    await kit.emit(begun, { id: "a" });
    await kit.toEnd();
    expect(said).toEqual(["quick", "quick.", "slow", "slow."]);
    expect(await only(kit)).toMatchObject({ state: "completed", output: '["slow.","quick."]' });
  });

  test("two steps of one name end it, and the error names them", async () => {
    const kit = await kitOf(flow(async (_, step) => {
      await step.run("same", () => say("one"));
      await step.run("same", () => say("two")).catch(() => undefined);
    }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    expect(await only(kit)).toMatchObject({ state: "failed", error: 'NonRetriableError: Two steps of one run are called "same"' });
    expect(said).toEqual(["one"]);
  });

  test("with an input that no longer fits, or a result that is too large or no JSON, fails plainly", async () => {
    const kit = await kitOf(flow((_, step) => step.run("large", async () => "x".repeat(300_000))), flow((_, step) => step.run("odd", async () => 10n), { name: "test/odd" }), flow(async () => "y".repeat(300_000), { name: "test/answer" }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    expect((await kit.runs()).map(({ workflow, error }) => [workflow, error])).toEqual([
      ["test/flow", expect.stringContaining('Step "large" failed: NonRetriableError: The result of step "large" has 300002 bytes')],
      ["test/odd", expect.stringContaining('The result of step "odd" is not JSON')],
      ["test/answer", expect.stringContaining('The result of the workflow "test/answer" has 300002 bytes')],
    ]);
    await kit.store.write((tx) => tx.update(workflowRuns).set({ input: '{"m":1}' }));
    const [run] = await kit.runs();
    await kit.store.write((tx) => retryRun(tx, run!.id, { at: kit.clock.now() }));
    await kit.settle();
    expect((await kit.runs())[0]).toMatchObject({ state: "failed", error: expect.stringContaining('PayloadError: Workflow "test/flow" refused: "id"') });
  });
});

describe("a step that fails", () => {
  test("is tried again after a while, each with tries of its own, and others are not done again", async () => {
    let failures = 0;
    const kit = await kitOf(flow(async (_, step) => {
      await step.run("before", () => say("before"));
      await step.run("shaky", async ({ attempt, maxAttempts }) => {
        said.push(`shaky ${attempt}/${maxAttempts}`);
        if ((failures += 1) < 3) throw new Error("mail to sarah@demo.example failed");
      });
      await step.tx("after", async (tx) => {
        if ((failures += 1) < 6) throw new Error("busy");
        await tell("after")(tx);
      });
    }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    const { id } = await only(kit);
    expect(await kit.steps(id)).toEqual(["before completed 1", "shaky retrying 1"]);
    expect((await kit.store.read.select({ error: workflowSteps.error, wakeAt: workflowSteps.wakeAt }).from(workflowSteps).where(eq(workflowSteps.name, "shaky")).get())).toEqual({ error: "mail to [address] failed", wakeAt: kit.clock.now() + 1_000 });
    await kit.toEnd();
    expect(said).toEqual(["before", "shaky 1/4", "shaky 2/4", "shaky 3/4"]);
    expect(await kit.steps(id)).toEqual(["before completed 1", "shaky completed 3", "after completed 3"]);
    expect(await kit.emitted(told)).toHaveLength(1);
  });

  test("for good ends the run with its name, unless the function answers it", async () => {
    const failing: Body = async (_, step) => step.run("bad", () => Promise.reject(new NonRetriableError("no such thing")));
    const answered: Body = async (run, step) => failing(run, step).catch((error: StepFailedError) => step.run("instead", () => say(`${error.step}: ${error.reason}`)));
    const kit = await kitOf(flow(failing), flow(answered, { name: "test/answered" }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    expect(await only(kit)).toMatchObject({ state: "failed", failedStep: "bad", error: 'StepFailedError: Step "bad" failed: NonRetriableError: no such thing' });
    expect(await only(kit, "test/answered")).toMatchObject({ state: "completed", output: '"bad: NonRetriableError: no such thing"' });
  });

  test("with RetryAfter waits as long as it is asked to, and its last try is its last", async () => {
    const kit = await kitOf(flow((_, step) => step.run("busy", () => Promise.reject(new RetryAfter(90_000, "too many")), { retries: 1 })));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    const begin = kit.clock.now();
    await kit.advance(89_999);
    expect((await only(kit)).state).toBe("sleeping");
    await kit.advance(1);
    expect(await only(kit)).toMatchObject({ state: "failed", finishedAt: begin + 90_000 });
  });

  test("that takes too long has failed, and what it still writes is not kept", async () => {
    let late: unknown;
    const kit = await kitOf(flow(async (_, step) => {
      await step.run("slow", async ({ write }) => {
        await new Promise((resolve) => setTimeout(resolve, 60));
        late = await write(tell("late")).catch((error: unknown) => error);
      }, { timeLimitMs: 20, retries: 0 });
    }));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    await expect.poll(() => late).toMatchObject({ message: "It took longer than 20 ms" });
    expect(await only(kit)).toMatchObject({ state: "failed", failedStep: "slow" });
    expect(await kit.emitted(told)).toEqual([]);
  });

  test("a failing transaction leaves nothing of its effects", async () => {
    const kit = await kitOf(flow((_, step) => step.tx("half", async (tx) => {
      await tell("half")(tx);
      throw new NonRetriableError("half-way");
    })));
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    expect([(await only(kit)).state, await kit.emitted(told)]).toEqual(["failed", []]);
  });

  test("the function itself is run again when it fails outside its steps, and in the end the failure handler is told once", async () => {
    let runs = 0;
    const kit = await kitOf(flow(async () => {
      runs += 1;
      throw new Error("a bug");
    }, { retries: 2, onFailure: (tx, { runId, error, input }) => tell(`${runId.length} ${input.id} ${error}`)(tx) }));
    await kit.emit(begun, { id: "a" });
    await kit.toEnd();
    await kit.settle();
    expect([runs, await kit.emitted(told)]).toEqual([3, [{ id: "36 a a bug" }]]);
    expect(await only(kit)).toMatchObject({ state: "failed", error: "a bug", failedStep: null });
  });
});

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

test("a worker that slept through its lease cannot take a later claim of its own for the old one", async () => {
  const kit = await kitOf(flow(async (_, step) => {
    await step.tx("first", tell("first"));
    await step.sleep("night", HOUR);
    await step.tx("second", tell("second"));
  }));
  await kit.emit(begun, { id: "a" });
  const [late] = (await kit.look(1, "w1")).claims;
  kit.clock.advance(MINUTE);
  const [other] = (await kit.look(1, "w2")).claims;
  await kit.attempt(other!);
  kit.clock.advance(HOUR);
  const [current] = (await kit.look(1, "w1")).claims;
  expect([late!.id, late!.attempt]).toEqual([current!.id, current!.attempt]);
  expect(await kit.attempt(late!)).toBe("lost");
  expect(await kit.attempt(current!)).toBe("completed");
  expect(await kit.emitted(told)).toEqual([{ id: "first" }, { id: "second" }]);
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

describe("another release", () => {
  const first = flow(async (_, step) => {
    await step.run("one", () => say("one"));
    await step.sleep("night", HOUR);
    await step.run("two", () => say("two"));
  });
  const asleep = async () => {
    const kit = await kitOf(first);
    await kit.emit(begun, { id: "a" });
    await kit.settle();
    return kit;
  };
  const under = async (kit: WorkflowKit, ...workflows: Workflow[]) => {
    const later = kit.release({ workflows });
    await later.advance(HOUR);
    return only(later);
  };

  test("that adds a step after the record finishes the run", async () => {
    const run = await under(await asleep(), flow(async (_, step) => {
      await step.run("one", () => say("one"));
      await step.sleep("night", HOUR);
      await step.run("new", () => say("new"));
    }, { version: 2 }));
    expect([run.state, run.version, said]).toEqual(["completed", 1, ["one", "new"]]);
  });

  test.each<[string, Body]>([
    ["renames a step that was done", async (_, step) => { await step.run("uno", () => say("uno")); await step.sleep("night", HOUR); }],
    ["puts a step before the record's last", async (_, step) => { await step.run("one", () => say("one")); await step.run("new", () => say("new")); await step.sleep("night", HOUR); }],
    ["makes a step one of another kind", async (_, step) => { await step.tx("one", tell("one")); await step.sleep("night", HOUR); }],
    ["leaves a step out and ends", async (_, step) => { await step.run("one", () => say("one")); }],
  ])("that %s fails it plainly, and nothing more of it is done", async (_what, body) => {
    const run = await under(await asleep(), flow(body, { version: 2 }));
    expect([run.state, said]).toEqual(["failed", ["one"]]);
    expect(run.error).toMatch(/^WorkflowChangedError: /);
  });

  test("that is older, or does not know it, leaves the run to the newer one", async () => {
    const kit = await WorkflowKit.set({ stage, workflows: [flow(() => say("new"), { version: 2 })] });
    await kit.emit(begun, { id: "a" });
    await kit.look(0);
    const older = kit.release({ workflows: [flow(() => say("old"))] });
    await older.settle();
    const none = kit.release({ workflows: [] });
    await none.advance(MINUTE);
    expect(said).toEqual([]);
    expect((await kit.store.read.select({ error: jobs.lastError }).from(jobs).get())!.error).toBe('This worker has no workflow "test/flow"');
    await kit.advance(HOUR);
    expect(said).toEqual(["new"]);
  });

  test("without the workflow for good: the run has failed and says why", async () => {
    const kit = (await asleep()).release({ workflows: [] });
    await kit.toEnd();
    expect(await only(kit)).toMatchObject({ state: "failed", error: 'This worker has no workflow "test/flow"' });
  });
});

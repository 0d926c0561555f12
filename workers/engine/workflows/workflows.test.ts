import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { jobs, workflowRuns, workflowSteps } from "@db/academy/schema";
import { HOUR, MINUTE } from "~/platform/clock";
import { NonRetriableError, RetryAfter, retryRun, type StepFailedError, type Step, type Workflow } from "~/platform/events/index.server";
import { anAcademyEach, begun, flow, only, said, say, tell, told, type Body } from "../../../tests/factories/flows";
import type { WorkflowKit } from "../../../tests/factories/workflow-kit";

const kitOf = anAcademyEach();

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
    const kit = await kitOf(flow(() => say("new"), { version: 2 }));
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

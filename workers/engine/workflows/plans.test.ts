import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "~/platform/clock";
import { cancelOn, cancelRun, cron, defineWorkflow, invoked, NonRetriableError, replayRun, retryRun } from "~/platform/events/index.server";
import { anAcademyEach, begun, came, flow, gone, payload, tell, type Payload } from "../../../tests/factories/flows";
import { planOf, sqlOf } from "../../../tests/factories/plans";
import { faultsOf } from "../../../tests/plans/plans";
import { ensureSchedules } from "./cron";

const kitOf = anAcademyEach();

const child = defineWorkflow({ name: "test/child", version: 1, on: invoked(payload) }, async (_, step) => step.sleep("nap", MINUTE));
/** A step of each kind, a wait that ends in time, and a failure. */
const whole = flow(async ({ input }, step) => {
  await step.run("call", async ({ write }) => write(tell("x")));
  await Promise.all([step.tx("one", tell("1")), step.sleep("rest", MINUTE)]);
  await step.waitForEvent("wait", { event: came, match: { id: input.id }, timeoutMs: HOUR });
  await step.invoke("invoke", child, input);
  await step.sendEvent("send", came, { id: "sent" });
  await step.run("fail", () => Promise.reject(new NonRetriableError("no")));
}, { key: ({ id }) => id, concurrency: { key: ({ id }) => id.slice(0, 1), limit: 1 }, throttle: { limit: 2, periodMs: MINUTE }, cancelOn: [cancelOn(gone, ({ id }: Payload) => ({ id }))], timeLimitMs: DAY, onFailure: (tx) => tell("failed")(tx) });
const late = flow(async () => undefined, { name: "test/late", debounce: { key: ({ id }) => id, ms: MINUTE } });
const together = flow(async () => undefined, { name: "test/together", batch: { size: 2, ms: MINUTE } });
const clock = defineWorkflow({ name: "test/clock", version: 1, on: cron("*/5 * * * *", { missed: "all" }) }, async () => undefined);

test("no statement of workflows reads a whole table or sorts, whatever they do", async () => {
  const kit = await kitOf(whole, child, late, together, clock);
  const texts = await sqlOf(async () => {
    for (let twice = 0; twice < 2; twice += 1) await ensureSchedules(kit.store, kit.registry.workflows, kit.clock.now());
    for (const id of ["a1", "a2", "a3", "b"]) await kit.emit(begun, { id });
    await kit.settle();
    await kit.advance(2 * MINUTE);
    await kit.emit(came, { id: "a1" });
    await kit.emit(gone, { id: "b" });
    await kit.settle();
    for (let hours = 0; hours < 5; hours += 1) await kit.advance(HOUR);
    const runs = await kit.runs("test/flow");
    expect(new Set(runs.map(({ state }) => state))).toEqual(new Set(["failed", "cancelled"]));
    const failed = runs.find(({ state }) => state === "failed")!;
    await kit.store.write((tx) => retryRun(tx, failed.id, { at: kit.clock.now(), fromStep: "one" }));
    const again = await kit.store.write((tx) => replayRun(tx, failed.id, { at: kit.clock.now() }));
    await kit.store.write((tx) => cancelRun(tx, again!, { at: kit.clock.now() }));
    await kit.settle();
  });
  // The kit's own questions are not the engine's.
  const asked = texts.filter((text) => !/order by rowid|count\(\*\)/i.test(text));
  expect(asked.length).toBeGreaterThan(40);
  const faults = await Promise.all(asked.filter((text) => /^\s*(?:with|select|insert|update|delete)\b/i.test(text)).map(async (text) => faultsOf(text, await planOf(kit.store, text)).map((line) => `${line} in ${text}`)));
  expect(faults.flat()).toEqual([]);
});

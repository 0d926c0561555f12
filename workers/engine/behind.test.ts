import { eq } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { jobs } from "@db/academy/schema/work";
import { academies } from "@db/directory/schema";
import { knownVersions } from "@db/migrate";
import { systemClock } from "~/platform/clock";
import { defineJob, enqueue, handles } from "~/platform/events/index.server";
import { queueStage } from "../../tests/factories/queue-stage";
import { Engine } from "./engine";
import { createRegistry } from "./registry";

/** Something that comes once. */
function moment() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => { resolve = done; });
  return { promise, resolve: () => resolve() };
}
const work = defineJob("test/work", z.strictObject({ n: z.number() }));

test("an academy of the release before is brought to this one first, once, and its jobs wait until it was", async () => {
  const stage = await queueStage(["one"]);
  const { id, store } = stage.academies[0]!;
  const say = (schemaVersion: number) => stage.directory.write((tx) => tx.update(academies).set({ schemaVersion }).where(eq(academies.id, id)));
  await say(knownVersions().academy - 1);
  await store.write((tx) => enqueue(tx, work, { n: 1 }, { at: Date.now() }));
  const state = async () => (await store.read.select({ state: jobs.state }).from(jobs).get())?.state;
  const [held, called, worked] = [moment(), moment(), moment()];
  const brought: string[] = [];
  const bring = async (academyId: string) => {
    brought.push(academyId);
    called.resolve();
    await held.promise;
    await say(knownVersions().academy);
  };
  const engine = new Engine({
    directory: stage.directory, stores: stage.stores, registry: createRegistry([handles(work, async () => { worked.resolve(); })], []), config: { scheme: "http", portSuffix: "" },
    clock: systemClock, log: stage.log, wake: { notify: () => undefined }, stopMs: 200, bring,
  });
  onTestFinished(async () => {
    await engine.stop();
    stage.strike();
  });
  await engine.start();
  await called.promise;
  expect(await state()).toBe("available");
  held.resolve();
  await worked.promise;
  await engine.idle();
  expect([await state(), brought]).toEqual(["completed", [id]]);
});

import { spawnSync } from "node:child_process";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { ReaderThreadError, UnsafeIntegerError } from "../errors";
import { stopReaderThread } from "./heavy-reader";
import { projectRoot } from "./project-root";
import { noteFile, notes, noteStore } from "../../tests/factories/note-database";

afterAll(stopReaderThread);

const count = (to: number) => sql`with recursive c(n) as (select 1 union all select n + 1 from c where n < ${to}) select max(n) as n from c`;

test("a long read on the reader thread does not hold up this one", async () => {
  const store = noteStore();
  await store.heavy.get(sql`select 1`);
  let turns = 0;
  const timer = setInterval(() => turns++, 2);
  const start = performance.now();
  expect(await store.heavy.get(count(1_500_000))).toEqual({ n: 1_500_000 });
  const took = performance.now() - start;
  clearInterval(timer);
  expect(turns).toBeGreaterThan(took / 20);
});

test("many databases are served by one thread, each with its own rows", async () => {
  const stores = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => {
      const store = noteStore();
      await store.write((tx) => tx.insert(notes).values({ title: `only ${n}` }));
      return store;
    }),
  );
  for (let round = 0; round < 2; round++) {
    const titles = await Promise.all(stores.map(async (store) => (await store.heavy.select().from(notes).get())?.title));
    expect(titles).toEqual(stores.map((_, n) => `only ${n}`));
  }
});

test("errors arrive as they would on this thread", async () => {
  const store = noteStore();
  await expect(store.heavy.get(sql`select missing`)).rejects.toMatchObject({ cause: { code: "SQLITE_ERROR", message: expect.stringMatching(/^SQLITE_ERROR: no such column/) } });
  await expect(store.heavy.get(sql`select 9007199254740993 as big`)).rejects.toMatchObject({ cause: { name: new UnsafeIntegerError("", "").name } });
});

test("when the thread dies, what waited is told so and the next question starts another", async () => {
  const store = noteStore();
  await store.heavy.get(sql`select 1`);
  const waiting = [store.heavy.get(count(3_000_000)), store.heavy.get(sql`select 2`)];
  const settled = Promise.allSettled(waiting);
  await stopReaderThread();
  for (const result of await settled) expect(result).toMatchObject({ status: "rejected", reason: expect.any(ReaderThreadError) });
  expect(await store.heavy.get(sql`select 3 as n`)).toEqual({ n: 3 });
});

test("the thread does not keep the process alive", () => {
  const script = `
    import { createLocalClient } from "./db/client/local-client.ts";
    import { HeavyReader } from "./db/client/heavy-reader.ts";
    const result = await new HeavyReader(process.argv[1], "other").run("SELECT 5", []);
    console.log(result.rows[0][0]);`;
  const child = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script, noteFile()], { cwd: projectRoot, encoding: "utf8", timeout: 15_000 });
  expect([child.stdout.trim(), child.status]).toEqual(["5", 0]);
});

/*
 * A list of 1,000 clients enrolled in a program of ten modules by the worker while people read and write pages of the same
 * academy: how long it takes from the press of the button, and the web process's event loop meanwhile.
 *
 *   node --import tsx tests/load/enrolments.ts [clients]
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { count, eq } from "drizzle-orm";
import { enrolmentImports, enrolments, users, userRoles } from "@db/academy/schema";
import { openAcademyStore } from "@db/open";
import { aModule, aProgram } from "../factories/rows";
import { clientOf, demoFile, report, root, seededPlace, signIn, startChild } from "./children";

const HOST = "demo.localhost:3000";
const clients = Number(process.argv[2] ?? "1000");

const place = await seededPlace();
const store = openAcademyStore(await demoFile(place));
const worker = spawn(process.execPath, [path.join(root, "build/server/worker.js")], { env: place.env, stdio: ["ignore", "ignore", "inherit"] });
try {
  const at = Date.now();
  const ids = Array.from({ length: clients }, (_, i) => `loaded-${String(i)}`);
  await store.write(async (tx) => {
    for (let from = 0; from < ids.length; from += 500) {
      const some = ids.slice(from, from + 500);
      await tx.insert(users).values(some.map((id) => ({ id, email: `${id}@people.example`, emailKey: `${id}@people.example`, name: id, sortName: id, createdAt: at, updatedAt: at })));
      await tx.insert(userRoles).values(some.map((userId) => ({ userId, role: "client", grantedAt: at })));
    }
  });
  const programId = await aProgram(store, { title: "By list" });
  for (let position = 1; position <= 10; position += 1) await aModule(store, { programId, position });
  const web = await startChild("web-child.mjs", ["0"], place.env);
  const sarah = clientOf(web.port, HOST, await signIn(web.port, HOST, "sarah@demo.example"));
  const admin = clientOf(web.port, HOST, await signIn(web.port, HOST, "admin@demo.example"));
  for (let i = 0; i < 50; i += 1) await sarah.get("/journey");
  const lists = `/admin/programs/${programId}/enrolments/imports`;
  const stateOf = async () => (await store.read.select({ id: enrolmentImports.id, state: enrolmentImports.state, bad: enrolmentImports.bad }).from(enrolmentImports).where(eq(enrolmentImports.programId, programId)).get());
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const until = async (state: string, meanwhile: () => Promise<unknown>) => {
    for (const end = Date.now() + 120_000; (await stateOf())?.state !== state; await meanwhile()) if (Date.now() > end) throw new Error(`the list did not become ${state}`);
  };
  await web.ask("reset");
  const sentAt = performance.now();
  const sent = await admin.post(lists, { source: ids.map((id) => `${id}@people.example`).join("\n") });
  if (sent.status !== 303) throw new Error(`the list answered ${sent.status}`);
  await until("checked", () => sarah.get("/journey").then(() => pause(5)));
  const checked = performance.now() - sentAt;
  const list = await stateOf();
  const workerCpu = () => { const fields = readFileSync(`/proc/${String(worker.pid)}/stat`, "utf8").split(") ")[1]?.split(" ") ?? []; return (Number(fields[11]) + Number(fields[12])) * 10; };
  const cpuBefore = workerCpu();
  const pressedAt = performance.now();
  const pressed = await admin.post(`${lists}/${list?.id ?? ""}/enrolments`, {});
  if (pressed.status !== 303) throw new Error(`the button answered ${pressed.status}`);
  let reads = 0;
  let writes = 0;
  await until("done", async () => {
    await sarah.get("/journey");
    reads += 1;
    if (reads % 20 === 0) {
      await sarah.post("/account", { name: "Sarah Whitfield", pronouns: "", locale: "", timeZone: "", theme: "auto" });
      writes += 1;
    }
    await pause(5);
  });
  const took = performance.now() - pressedAt;
  const cpu = workerCpu() - cpuBefore;
  const delay = await web.ask<{ p50: number; p99: number; max: number }>("delay");
  const enrolled = (await store.read.select({ n: count() }).from(enrolments).where(eq(enrolments.programId, programId)).get())?.n ?? 0;
  sarah.close();
  admin.close();
  await web.stop();
  const whole = enrolled === clients && list?.bad === 0;
  report(`${String(clients)} enrolments by a list`, [
    { name: `${String(clients)} enrolments by a list, seconds from the press`, value: took / 1_000, limit: "≤ 5 s", ok: whole && took <= 5_000, note: `${String(enrolled)} enrolled; the worker took ${(cpu / 1_000).toFixed(1)} s of CPU; checked before in ${(checked / 1_000).toFixed(1)} s` },
    { name: "web event loop p99 meanwhile, milliseconds (1 ms timer resolution included)", value: delay.p99, limit: "≤ 20 ms", ok: delay.p99 <= 20, note: `${String(reads)} reads, ${String(writes)} writes by people; p50 ${delay.p50.toFixed(1)}, max ${delay.max.toFixed(1)}` },
  ]);
} finally {
  const gone = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGTERM");
  await gone;
  store.close();
  place.remove();
}

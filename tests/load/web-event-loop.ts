/*
 * The web process's event loop while another process writes 1,000 small transactions a second to the same academy
 * (synchronous=FULL on both sides) and people read and write pages meanwhile.
 *
 *   node --import tsx tests/load/web-event-loop.ts [seconds]
 */
import { clientOf, demoFile, report, seededPlace, signIn, startChild } from "./children";

const HOST = "demo.localhost:3000";
const seconds = Number(process.argv[2] ?? "15");

const place = await seededPlace();
try {
  const web = await startChild("web-child.mjs", ["0"], place.env);
  const cookie = await signIn(web.port, HOST, "sarah@demo.example");
  const client = clientOf(web.port, HOST, cookie);
  for (let i = 0; i < 50; i += 1) await client.get("/journey");
  const writer = await startChild("writer-child.ts", [await demoFile(place), "1000", String(seconds)], place.env, ["--import", "tsx"]);
  await web.ask("reset");
  const until = performance.now() + seconds * 1_000;
  let reads = 0;
  let writes = 0;
  while (performance.now() < until) {
    await client.get("/journey");
    reads += 1;
    if (reads % 20 === 0) {
      const answer = await client.post("/account", { name: "Sarah Whitfield", pronouns: "", locale: "", timeZone: "", theme: "auto" });
      if (answer.status !== 303) throw new Error(`a write answered ${answer.status}`);
      writes += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const delay = await web.ask<{ p50: number; p99: number; max: number }>("delay");
  const { written } = await writer.ask<{ written: number }>("written");
  await writer.stop();
  client.close();
  await web.stop();
  const rate = written / seconds;
  report(`Web event loop beside a writer, ${seconds} s, FULL`, [
    { name: "event loop p99, milliseconds (1 ms timer resolution included)", value: delay.p99, limit: "≤ 20 ms", ok: delay.p99 <= 20 && rate > 900, note: `writer ${rate.toFixed(0)}/s; ${reads} reads, ${writes} writes by people; p50 ${delay.p50.toFixed(1)}, max ${delay.max.toFixed(1)}` },
  ]);
} finally {
  place.remove();
}

/*
 * 64 people sign in at the same moment, again and again, while others open pages: how long these wait.
 *
 *   node --import tsx tests/load/sign-ins.ts [rounds]
 */
import { clientOf, cpuOf, quantile, report, seededPlace, signIn, startChild, type Figure } from "./children";

const HOST = "demo.localhost:3000";
const TOGETHER = 64;
const LIMIT_MS = 200;
const rounds = Number(process.argv[2] ?? "5");

const place = await seededPlace();
try {
  // Each from a network of their own, as people at home are: a class behind one address is tests/http.
  const web = await startChild("web-child.mjs", ["0"], { ...place.env, TRUSTED_ADDRESS_HEADER: "x-load-address" });
  const cookie = await signIn(web.port, HOST, "sarah@demo.example");
  const pages = clientOf(web.port, HOST, cookie);
  const door = clientOf(web.port, HOST, undefined, TOGETHER);
  const ask = async (): Promise<number> => {
    const began = performance.now();
    const { status } = await pages.get("/journey", { "accept-encoding": "br" });
    if (status !== 200) throw new Error(`/journey answered ${String(status)}`);
    return performance.now() - began;
  };
  for (let n = 0; n < 100; n += 1) await ask();
  const quiet: number[] = [];
  for (let n = 0; n < 300; n += 1) quiet.push(await ask());
  const beside: number[] = [];
  const signInMs: number[] = [];
  let network = 0;
  for (let round = 0; round < rounds; round += 1) {
    let open = TOGETHER;
    const all = Array.from({ length: TOGETHER }, async () => {
      network += 1;
      const began = performance.now();
      // Nobody's address costs what somebody's does, and no person's counter is used up.
      const answer = await door.post("/login", { email: `someone-${String(network)}@mail.example`, password: "four words to picture" }, { "x-load-address": `10.${String(network >> 8)}.${String(network & 255)}.1` });
      if (answer.status !== 422) throw new Error(`/login answered ${String(answer.status)}`);
      signInMs.push(performance.now() - began);
      open -= 1;
    });
    while (open > 0) beside.push(await ask());
    await Promise.all(all);
  }
  const p99 = quantile(beside, 0.99);
  const figures: Figure[] = [
    { name: `${String(TOGETHER)} sign-ins at once: other pages' p99, ms`, value: p99, limit: `≤ ${String(LIMIT_MS)}`, ok: p99 <= LIMIT_MS, note: `${String(beside.length)} pages; p50 ${quantile(beside, 0.5).toFixed(1)}, worst ${Math.max(...beside).toFixed(1)}; with nobody signing in p50 ${quantile(quiet, 0.5).toFixed(1)}, p99 ${quantile(quiet, 0.99).toFixed(1)}` },
    { name: "the last of them is answered after, ms", value: Math.max(...signInMs), limit: "shown", ok: true, note: `p50 ${quantile(signInMs, 0.5).toFixed(0)}; CPU of the process ${cpuOf(web).toFixed(0)} ms in all` },
  ];
  pages.close();
  door.close();
  await web.stop();
  report(`${String(TOGETHER)} people sign in at once, ${String(rounds)} times`, figures);
  process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
} finally {
  place.remove();
}

/*
 * One web process for the figures: the production build, its route table blown up to a given number of routes (argument
 * 1; 0: as it is), its event-loop delay told to the parent. Started by the scripts beside it.
 */
import path from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import pino from "pino";

const root = path.resolve(import.meta.dirname, "../..");
const { build, createWebServer, loadConfig } = await import(path.join(root, "build/server/server.js"));
const wanted = Number(process.argv[2] ?? "0");

/**
 * A table of `total` routes shaped as the finished product's (`15-admin`: about seventy admin pages in a dozen groups;
 * journey and teaching about forty each): copies of a real page under invented names. The largest two-segment section,
 * /admin/people, holds a twelfth of them.
 */
function blownUp(original, total) {
  const routes = { ...original.routes };
  const assets = { ...original.assets.routes };
  const model = Object.values(routes).find((route) => route.path === "admin/people") ?? Object.values(routes).find((route) => route.id.includes("admin/people"));
  const groups = ["admin/people", "admin/programs", "admin/scheduling", "admin/content", "admin/money", "admin/system", "journey/programs", "journey/sessions", "teaching/assignments", "teaching/clients", "coaching/goals", "org-admin/members"];
  for (let i = 0; Object.keys(routes).length < total; i += 1) {
    const id = `invented/${i}`;
    const group = groups[i % groups.length];
    const tail = ["", "/:id", "/:id/edit", "/new", "/:id/history/:version"][Math.floor(i / groups.length) % 5];
    routes[id] = { ...model, id, path: `${group}/x${Math.floor(i / groups.length)}${tail}` };
    assets[id] = { ...original.assets.routes[model.id], id, path: routes[id].path };
  }
  return { ...original, routes, assets: { ...original.assets, routes: assets } };
}

const config = loadConfig();
const server = await createWebServer({
  config,
  log: pino({ level: "info" }, pino.destination({ dest: "/dev/null", sync: true })),
  build: wanted > 0 ? blownUp(build, wanted) : build,
  clientDir: path.join(root, "build/client"),
});
const port = await server.listen();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.on("disconnect", () => process.exit(0));
process.on("message", (message) => {
  if (message === "reset") { delay.reset(); process.send({ done: true }); }
  if (message === "delay") process.send({ p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 });
  if (message === "memory") process.send(process.memoryUsage());
  if (message === "stop") server.stop().then(() => process.exit(0));
});
process.send({ port });

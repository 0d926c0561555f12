/*
 * The production build with two routes more: one that takes files and answers what its action was given, one that takes
 * none. Started by files.test.ts; it tells its memory when asked.
 */
import path from "node:path";
import pino from "pino";

const root = path.resolve(import.meta.dirname, "../..");
const { build, createWebServer, loadConfig } = await import(path.join(root, "build/server/server.js"));

const action = async ({ request, context }) => {
  const fields = [...(await request.formData()).entries()];
  return new Response(JSON.stringify({ person: context.person?.email ?? null, fields, uploads: context.uploads }), { headers: { "content-type": "application/json" } });
};
const route = (id, handle) => ({ id, parentId: "root", path: id, module: { handle, action } });
const added = { "test/uploads": route("test/uploads", { uploads: { files: 2, bytes: 1024 * 1024 } }), "test/form": route("test/form", {}) };
const assets = Object.fromEntries(Object.keys(added).map((id) => [id, { id, parentId: "root", path: id, hasAction: true }]));

const server = await createWebServer({
  config: loadConfig(),
  log: pino({ level: "info" }),
  build: { ...build, routes: { ...build.routes, ...added }, assets: { ...build.assets, routes: { ...build.assets.routes, ...assets } } },
  clientDir: null,
});
await server.listen();
process.on("disconnect", () => process.exit(0));
process.on("message", (message) => {
  if (message === "memory") process.send({ rss: process.memoryUsage().rss });
  if (message === "stop") server.stop().then(() => process.exit(0));
});
process.send({ listening: true });

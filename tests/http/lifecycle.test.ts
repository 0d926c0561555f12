import { once } from "node:events";
import http from "node:http";
import Database from "libsql";
import { describe, expect, inject, test } from "vitest";
import { academyFile, demoPassword, hosts, signIn, visitor } from "../cast";
import { encode, openClient } from "../server/client";
import { copyOf, startTrellis, type Trellis } from "../server/trellis";
import { expectErrorPage, house } from "./house";

/* Health, saturation, a busy database and stopping (`20-operations`, Limits and shutdown). */
const home = house();

/** A sign-in whose form has not all arrived: a request that stays under way for as long as a test likes. */
async function slowSignIn(port: number): Promise<{ finish(): Promise<number>; drop(): void }> {
  const body = encode({ email: "sarah@demo.example", password: demoPassword });
  const request = http.request({
    host: "127.0.0.1", port, method: "POST", path: "/login", agent: false,
    headers: { host: `${hosts.academy}:${String(port)}`, origin: `http://${hosts.academy}:${String(port)}`, "content-type": "application/x-www-form-urlencoded", "content-length": Buffer.byteLength(body), "x-test-address": "10.99.0.1", expect: "100-continue" },
  });
  request.on("error", () => undefined);
  request.flushHeaders();
  // The server says "go on" when it has taken the request in: from here on it is under way.
  await once(request, "continue");
  return {
    async finish() {
      const answered = once(request, "response") as Promise<[http.IncomingMessage]>;
      request.end(body);
      const [response] = await answered;
      response.resume();
      await once(response, "end");
      return response.statusCode ?? 0;
    },
    drop: () => { request.destroy(); },
  };
}

const health = async (trellis: Trellis, path: string) => (await visitor(trellis, "10.0.0.1").get(path)).status;

describe("health", () => {
  test("alive and ready, whatever the host, without a page and without a log line", async () => {
    for (const path of ["/healthz", "/readyz"]) {
      const answer = await visitor(home.it, "10.0.0.1").get(path);
      expect(answer.status).toBe(200);
      expect(answer.text).toBe("ok\n");
      expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
      expect(answer.headers["cache-control"]).toBe("no-store");
    }
    await visitor(home.it).get("/login");
    await home.it.lineWhere((line) => line.path === "/login");
    expect(home.it.lines.filter((line) => line.path === "/healthz" || line.path === "/readyz")).toEqual([]);
  });

  test("a log line holds ids and figures, nothing of the person", async () => {
    const sarah = await signIn(home.it, "sarah");
    await sarah.get("/journey?secret=hunter2");
    const line = await home.it.lineWhere((one) => one.path === "/journey");
    expect(line.request).toMatch(/^[0-9a-f-]{36}$/);
    expect(line.academy).toMatch(/^[0-9a-f-]{36}$/);
    expect(line.status).toBe(200);
    expect(line.ms).toBeTypeOf("number");
    const everything = JSON.stringify(home.it.lines);
    for (const personal of ["sarah@", "Sarah", "hunter2", demoPassword, "10.0.0.1", ...sarah.cookies.values()]) expect(everything).not.toContain(personal);
  });
});

describe("saturation", () => {
  test("beyond its limit the process refuses at once with Retry-After, and health checks are answered", async () => {
    const limit = 500;
    const waiting = [];
    for (let i = 0; i < limit; i += 1) waiting.push(await slowSignIn(home.it.port));
    const refused = await visitor(home.it).get("/login");
    expect(refused.status).toBe(503);
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(refused.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(await health(home.it, "/healthz")).toBe(200);
    expect(await health(home.it, "/readyz")).toBe(200);
    const [first, ...others] = waiting;
    for (const one of others) one.drop();
    expect(await first?.finish()).toBe(303);
    expect((await visitor(home.it).get("/login")).status).toBe(200);
  });
});

describe("a database that cannot be had", () => {
  test("reads go on; a write waits five seconds, then answers 503, and nothing of it is there", async () => {
    const sarah = await signIn(home.it, "sarah");
    const other = await signIn(home.it, "stranger");
    const file = academyFile(home.it.dataDir, hosts.academy);
    const holder = new Database(file);
    holder.exec("BEGIN IMMEDIATE");
    const before = performance.now();
    const blocked = sarah.post("/account", { name: "Written too late", theme: "dark" });
    expect((await sarah.get("/journey")).status, "reading goes on").toBe(200);
    expect((await other.post("/account", { name: "Alex Morgan", theme: "dark" })).status, "another academy does not notice").toBe(303);
    const answer = await blocked;
    expect(performance.now() - before).toBeGreaterThan(4_500);
    await expectErrorPage(home.it, answer, { status: 503, brand: "Kestrel House" });
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    holder.exec("ROLLBACK");
    holder.close();
    expect((await sarah.get("/account")).text).not.toContain("Written too late");
    expect((await sarah.post("/account", { name: "Sarah Whitcombe", theme: "auto" })).status, "and no restart was needed").toBe(303);
  });
});

describe("stopping", () => {
  test("SIGTERM lets a request under way end, takes no other, and leaves with code 0", async () => {
    const trellis = await startTrellis({ dataDir: copyOf(inject("seeded")) });
    const slow = await slowSignIn(trellis.port);
    trellis.web.kill("SIGTERM");
    await trellis.lineWhere((line) => line.msg === "stopping");
    const late = openClient(trellis, hosts.academy).get("/login");
    await expect(late).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/);
    expect(await slow.finish()).toBe(303);
    expect(await trellis.stop()).toEqual([0]);
    expect(trellis.noise).toEqual([]);
    await trellis.remove();
  });

  test("whoever read what it says is gone: pages are answered as before, and it stops as asked", async () => {
    const trellis = await startTrellis({ dataDir: copyOf(inject("seeded")) });
    trellis.web.stdout?.destroy();
    // Each is a warning, which is written at once.
    for (let n = 0; n < 5; n += 1) expect((await visitor(trellis).get(`/nothing-${String(n)}`)).status).toBe(404);
    expect(await health(trellis, "/healthz")).toBe(200);
    const gone = once(trellis.web, "exit");
    trellis.web.disconnect();
    expect(await gone).toEqual([0, null]);
    await trellis.remove();
  });
});

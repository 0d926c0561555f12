import { domainToASCII } from "node:url";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { signIn, visitor } from "../cast";
import { fakeDns, type FakeDns } from "../fakes/dns";
import type { Client } from "../server/client";
import { copyOf, startTrellis, type Trellis } from "../server/trellis";
import { expectNoFault } from "./house";

/* A domain of an academy's own (`01-access`), from the console to the door, with name servers of the test's own. */
let dns: FakeDns;
let it: Trellis;
let operator: Client;
let demo: string;
let music: string;

const academyAt = async (search: string): Promise<string> => /href="(\/operator\/academies\/[0-9a-f-]{36})"/.exec((await operator.get(`/operator?q=${search}`)).text)?.[1] ?? "";

beforeAll(async () => {
  dns = await fakeDns();
  it = await startTrellis({ dataDir: copyOf(inject("seeded")), env: { DNS_SERVERS: dns.address } });
  operator = await signIn(it, "operator");
  demo = await academyAt("demo");
  music = await academyAt("music");
});
afterAll(async () => {
  expectNoFault(it);
  await it.remove();
  await dns.close();
});

const answersTls = async (domain: string) => (await visitor(it, "localhost").get(`/tls/ask?domain=${encodeURIComponent(domain)}`)).status;
const opens = async (host: string) => (await visitor(it, host).get("/login")).status;
const page = async (academy: string) => (await operator.get(`${academy}/domains`)).text.replaceAll("&#x3D;", "=");

async function add(academy: string, host: string): Promise<{ readonly name: string; readonly value: string; readonly look: string }> {
  expect((await operator.post(`${academy}/domains`, { host })).location).toBe(`${academy}/domains`);
  // The demo waits for another one already; of the last that was added there is the part below its name.
  const kept = domainToASCII(host.replace(/\.$/, "")).toLowerCase();
  const part = (await page(academy)).split(`>${kept}<`).at(1) ?? "";
  const [name, value] = [...part.matchAll(/<code>([^<]+)<\/code>/g)].map(([, text = ""]) => text);
  const look = new RegExp(`action="(${academy}/domains/[^"]+/look)"`).exec(part)?.[1] ?? "";
  return { name: name ?? "", value: value ?? "", look };
}

test("a domain waits for its record, answers when it is there, and no longer when it is removed", async () => {
  const { name, value, look } = await add(demo, "Own.Demo.Example.");
  expect(name).toBe("_trellis.own.demo.example");
  expect([await opens("own.demo.example"), await answersTls("own.demo.example")]).toEqual([404, 404]);

  expect((await operator.post(look, {})).location).toBe(`${demo}/domains`);
  expect(await page(demo)).toContain("There is no such record for own.demo.example yet");
  dns.records.set(name, ["trellis=something-else"]);
  await operator.post(look, {});
  expect(await page(demo)).toContain("holds something else");
  dns.records.set(name, "silent");
  const began = Date.now();
  await operator.post(look, {});
  expect(Date.now() - began, "nobody waits for long").toBeLessThan(10_000);
  expect(await page(demo)).toContain("No name server answered");
  expect([await opens("own.demo.example"), await answersTls("own.demo.example")]).toEqual([404, 404]);

  dns.records.set(name, ["v=spf1 -all", value]);
  await operator.post(look, {});
  expect(await page(demo)).toContain("own.demo.example is proven");
  for (const host of ["own.demo.example", "OWN.demo.example", "own.demo.example."]) expect(await opens(host), host).toBe(200);
  expect(await answersTls("own.demo.example")).toBe(200);
  expect((await visitor(it, "own.demo.example").get("/login")).text).toContain("Kestrel House");

  const removal = look.replace(/look$/, "removal");
  expect((await operator.get(removal)).text).toContain("It stops answering");
  expect((await operator.post(removal, {})).status).toBe(303);
  expect([await opens("own.demo.example"), await answersTls("own.demo.example")]).toEqual([404, 404]);
});

test("two academies wait for one domain, and whoever has the record gets it", async () => {
  const mine = await add(demo, "b\u00fccher.example");
  const theirs = await add(music, "XN--BCHER-KVA.example");
  expect(mine.value).not.toBe(theirs.value);
  dns.records.set("_trellis.xn--bcher-kva.example", [theirs.value]);
  await operator.post(mine.look, {});
  await operator.post(theirs.look, {});
  expect((await visitor(it, "xn--bcher-kva.example").get("/login")).text).toContain("Cedar Street");
  dns.records.set("_trellis.xn--bcher-kva.example", [mine.value]);
  await operator.post(mine.look, {});
  expect(await page(demo)).toContain("Another academy answers on xn--bcher-kva.example");
  expect((await visitor(it, "xn--bcher-kva.example").get("/login")).text).toContain("Cedar Street");
});

test("what is no domain, or the deployment's own, is refused with what was typed", async () => {
  for (const [host, words] of [["https://demo.example", "Give a host name"], ["new.localhost", "given when an academy is made"], ["", "Write the domain"]] as const) {
    const answer = await operator.post(`${demo}/domains`, { host });
    expect([answer.status, answer.text.includes(words)], host).toEqual([422, true]);
    if (host) expect(answer.text).toContain(`value="${host}"`);
  }
});

test("an academy's admins do the same for their own, make it the main address, and touch nobody else's", async () => {
  const admin = await signIn(it, "admin");
  const own = async () => (await admin.get("/admin/system/domains")).text.replaceAll("&#x3D;", "=");
  expect((await admin.post("/admin/system/domains", { host: "campus.demo.example" })).location).toBe("/admin/system/domains");
  const part = (await own()).split(">campus.demo.example<").at(1) ?? "";
  const [name = "", value = ""] = [...part.matchAll(/<code>([^<]+)<\/code>/g)].map(([, text = ""]) => text);
  const look = /action="(\/admin\/system\/domains\/[^"]+\/look)"/.exec(part)?.[1] ?? "";
  expect((await admin.post("/admin/system/domains/primary", { host: "campus.demo.example" })).status, "not before it is proven").toBe(404);
  dns.records.set(name, [value]);
  expect((await admin.post(look, {})).location).toBe("/admin/system/domains");
  expect(await opens("campus.demo.example")).toBe(200);
  // A host and a claim of another academy are not there for this one.
  for (const host of ["music.localhost", "localhost", "xn--bcher-kva.example"]) expect((await admin.post("/admin/system/domains/primary", { host })).status, host).toBe(404);
  const theirs = await add(music, "theirs.music.example");
  const id = /domains\/([^/]+)\/look$/.exec(theirs.look)?.[1] ?? "";
  for (const part of ["look", "removal"]) expect((await admin.post(`/admin/system/domains/${id}/${part}`, {})).status, part).toBe(404);

  expect((await admin.post("/admin/system/domains/primary", { host: "campus.demo.example" })).location).toBe("/admin/system/domains");
  expect((await operator.get(demo)).text).toMatch(/href="http:\/\/campus\.demo\.example(?::\d+)?"/);
  expect((await operator.get(demo)).text).toContain("Main address changed by an admin of the academy");
  expect(await opens("demo.localhost"), "the other one goes on").toBe(200);
  const removal = look.replace(/look$/, "removal");
  const refused = await admin.post(removal, {});
  expect([refused.status, refused.text.includes("Make another one that first")]).toEqual([409, true]);
  // The console does it as well.
  expect((await operator.post(`${demo}/domains/primary`, { host: "demo.localhost" })).location).toBe(`${demo}/domains`);
  expect((await admin.post(removal, {})).location).toBe("/admin/system/domains");
  expect([await opens("campus.demo.example"), await answersTls("campus.demo.example")]).toEqual([404, 404]);
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { academies, academyHosts } from "@db/directory/schema";
import { migrateDirectory } from "@db/migrate";
import { openDirectoryStore, type DirectoryStore } from "@db/open";
import { systemActor } from "~/platform/audit/index.server";
import { DAY, HOUR } from "~/platform/clock";
import { hostsOf as hostsOfAcademy, makePrimary } from "./hosts.server";
import { claimDomain, domainsOf, lookForRecord, recheckDomains, withdrawDomain, type AskTxt, type DomainDesk } from "./domains.server";

const at = 1_790_000_000_000;
const actor = systemActor("test", at);
let dir: string;
let directory: DirectoryStore;
let desk: DomainDesk;
/** What the name servers say, by name. */
let zone: Map<string, readonly string[] | "unreachable">;
const ask: AskTxt = (name) => Promise.resolve(zone.get(name) ?? []);

beforeEach(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "trellis-domains-"));
  await migrateDirectory(path.join(dir, "directory.db"));
  directory = openDirectoryStore(path.join(dir, "directory.db"));
  desk = { directory, config: { siteHost: "trellis.example", dnsServers: [] } };
  zone = new Map();
  await directory.write(async (tx) => {
    for (const id of ["north", "south"]) {
      await tx.insert(academies).values({ id, slug: id, name: id, file: `${id}.db`, createdAt: at, updatedAt: at });
      await tx.insert(academyHosts).values({ host: `${id}.trellis.example`, academyId: id, isPrimary: true, createdAt: at });
    }
  });
});
afterEach(() => {
  directory.close();
  rmSync(dir, { recursive: true, force: true });
});

async function claim(academyId: string, host: string) {
  const claimed = await claimDomain(desk, actor, academyId, host);
  if (!claimed.ok) throw new Error(claimed.reason);
  return claimed.value;
}
const hostsOf = async () => (await directory.read.select({ host: academyHosts.host, of: academyHosts.academyId }).from(academyHosts)).map(({ host, of }) => `${host} ${of}`).sort();
const only = ["north.trellis.example north", "south.trellis.example south"];
const stateOf = async (academyId: string) => (await domainsOf(directory.read, academyId)).map(({ host, state, found }) => `${host} ${state} ${String(found)}`);

describe("a domain that is claimed", () => {
  test.each([
    ["Learn.North.Example.", "learn.north.example"],
    ["b\u00fccher.example", "xn--bcher-kva.example"],
    ["XN--BCHER-KVA.example", "xn--bcher-kva.example"],
  ])("%s is kept as browsers send it, and does not answer", async (typed, host) => {
    const domain = await claim("north", typed);
    expect(domain).toMatchObject({ host, state: "waiting", found: null, record: { name: `_trellis.${host}` } });
    expect(domain.record.value).toMatch(/^trellis=\S{20,}$/);
    expect(await hostsOf()).toEqual(only);
  });

  test.each([
    ["learn.north.example:443", "malformed"], ["https://learn.north.example", "malformed"], ["127.0.0.1", "malformed"], ["localhost", "malformed"], ["*.north.example", "malformed"],
    ["trellis.example", "ours"], ["South.trellis.example", "ours"], ["new.trellis.example.", "ours"],
  ])("%s is refused: %s", async (typed, reason) => {
    expect(await claimDomain(desk, actor, "north", typed)).toEqual({ ok: false, reason });
  });

  test("is refused when it is known already, and when there are ten", async () => {
    await claim("north", "a0.example");
    expect(await claimDomain(desk, actor, "north", "A0.example")).toEqual({ ok: false, reason: "known" });
    for (let n = 1; n < 10; n += 1) await claim("north", `a${String(n)}.example`);
    expect(await claimDomain(desk, actor, "north", "a10.example")).toEqual({ ok: false, reason: "many" });
  });
});

describe("the record", () => {
  test("proves the domain, whatever else is written there: the host answers", async () => {
    const domain = await claim("north", "learn.example");
    zone.set(domain.record.name, ["v=spf1 -all", domain.record.value]);
    expect(await lookForRecord(desk, actor, domain, { ask })).toMatchObject({ ok: true, value: { state: "proven", found: "record" } });
    expect(await hostsOf()).toEqual(["learn.example north", ...only]);
  });

  test.each([[[], "none"], [["trellis=somebody-elses"], "other"], ["unreachable", "unreachable"]] as const)("%j proves nothing", async (said, found) => {
    const domain = await claim("north", "learn.example");
    zone.set(domain.record.name, said);
    await lookForRecord(desk, actor, domain, { ask });
    expect(await stateOf("north")).toEqual([`learn.example waiting ${found}`]);
    expect(await hostsOf()).toEqual(only);
  });

  test("of one academy proves nothing for another, whose claim is in nobody's way", async () => {
    const [first, second] = [await claim("north", "learn.example"), await claim("south", "learn.example")];
    expect(first.record.value).not.toBe(second.record.value);
    zone.set(second.record.name, [second.record.value]);
    await lookForRecord(desk, actor, first, { ask });
    await lookForRecord(desk, actor, second, { ask });
    expect([...(await stateOf("north")), ...(await stateOf("south"))]).toEqual(["learn.example waiting other", "learn.example proven record"]);
    zone.set(first.record.name, [first.record.value, second.record.value]);
    await lookForRecord(desk, actor, first, { ask });
    expect(await stateOf("north"), "the one who has it keeps it").toEqual(["learn.example waiting taken"]);
    expect(await hostsOf()).toEqual(["learn.example south", ...only]);
  });
});

describe("looks by themselves", () => {
  test("find a record that came meanwhile, and ask no more than once an hour", async () => {
    const domain = await claim("north", "learn.example");
    expect(await recheckDomains(desk, at, ask)).toBe(1);
    expect(await recheckDomains(desk, at + HOUR / 2, ask)).toBe(0);
    zone.set(domain.record.name, [domain.record.value]);
    expect(await recheckDomains(desk, at + 2 * HOUR, ask)).toBe(1);
    expect(await stateOf("north")).toEqual(["learn.example proven record"]);
  });

  test("give up a claim that nobody proves in two weeks", async () => {
    await claim("north", "learn.example");
    await recheckDomains(desk, at, ask);
    expect(await recheckDomains(desk, at + 15 * DAY, ask)).toBe(0);
  });

  test("let a domain go whose record is gone three days long; a silent name server counts for nothing", async () => {
    const domain = await claim("north", "learn.example");
    zone.set(domain.record.name, [domain.record.value]);
    await lookForRecord(desk, actor, domain, { ask });
    zone.set(domain.record.name, "unreachable");
    for (let day = 1; day <= 4; day += 1) await recheckDomains(desk, at + day * (DAY + HOUR), ask);
    expect(await stateOf("north")).toEqual(["learn.example proven unreachable"]);
    zone.delete(domain.record.name);
    for (let day = 5; day <= 6; day += 1) await recheckDomains(desk, at + day * (DAY + HOUR), ask);
    expect(await hostsOf()).toContain("learn.example north");
    await recheckDomains(desk, at + 7 * (DAY + HOUR), ask);
    expect(await stateOf("north")).toEqual(["learn.example lost none"]);
    expect(await hostsOf()).toEqual(only);
    zone.set(domain.record.name, [domain.record.value]);
    await lookForRecord(desk, actor, domain, { ask });
    expect(await hostsOf(), "and has it again when the record is there again").toContain("learn.example north");
  });
});

test("a domain that is removed stops answering; another academy's is not touched", async () => {
  const domain = await claim("north", "learn.example");
  zone.set(domain.record.name, [domain.record.value]);
  await lookForRecord(desk, actor, domain, { ask });
  expect(await withdrawDomain(desk, actor, "south", domain.id)).toEqual({ ok: false, reason: "unknown" });
  expect(await hostsOf()).toContain("learn.example north");
  expect(await withdrawDomain(desk, actor, "north", domain.id)).toEqual({ ok: true, value: { host: "learn.example" } });
  expect(await hostsOf()).toEqual(only);
});

describe("the main address", () => {
  const primaryOf = async (academyId: string) => (await hostsOfAcademy(directory.read, academyId)).filter(({ isPrimary }) => isPrimary).map(({ host }) => host);
  async function proven(academyId: string, host: string) {
    const domain = await claim(academyId, host);
    zone.set(domain.record.name, [domain.record.value]);
    await lookForRecord(desk, actor, domain, { ask });
    return domain;
  }

  test("is one of the academy's hosts, and there is one at a time", async () => {
    await proven("north", "learn.example");
    expect(await makePrimary(desk, actor, "north", "learn.example")).toEqual({ ok: true, value: { host: "learn.example" } });
    expect(await primaryOf("north")).toEqual(["learn.example"]);
    expect(await makePrimary(desk, actor, "north", "learn.example")).toEqual({ ok: false, reason: "already" });
    expect(await makePrimary(desk, actor, "north", "north.trellis.example")).toMatchObject({ ok: true });
    expect(await primaryOf("north")).toEqual(["north.trellis.example"]);
  });

  test("is never a domain that nobody has proven, nor another academy's", async () => {
    await claim("north", "learn.example");
    await proven("south", "theirs.example");
    for (const host of ["learn.example", "theirs.example", "south.trellis.example", "nowhere.example"]) expect(await makePrimary(desk, actor, "north", host), host).toEqual({ ok: false, reason: "unknown" });
    expect(await primaryOf("north")).toEqual(["north.trellis.example"]);
    expect(await primaryOf("south")).toEqual(["south.trellis.example"]);
  });

  test("is not removed before another is it", async () => {
    const domain = await proven("north", "learn.example");
    await makePrimary(desk, actor, "north", "learn.example");
    expect(await withdrawDomain(desk, actor, "north", domain.id)).toEqual({ ok: false, reason: "primary" });
    expect(await stateOf("north")).toEqual(["learn.example proven record"]);
    await makePrimary(desk, actor, "north", "north.trellis.example");
    expect(await withdrawDomain(desk, actor, "north", domain.id)).toMatchObject({ ok: true });
    expect(await hostsOf()).toEqual(only);
  });

  test("passes to the deployment's own when its record is lost, so that the academy goes on answering", async () => {
    await proven("north", "aaa.example");
    const domain = await proven("north", "learn.example");
    await makePrimary(desk, actor, "north", "learn.example");
    zone.delete(domain.record.name);
    for (let day = 1; day <= 3; day += 1) await recheckDomains(desk, at + day * (DAY + HOUR), ask);
    expect(await primaryOf("north")).toEqual(["north.trellis.example"]);
    expect(await hostsOf()).toEqual(["aaa.example north", ...only]);
  });
});

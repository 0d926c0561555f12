import { copyFileSync, existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { knownVersions, schemaVersion } from "@db/migrate";
import { academyFile, demoPassword, hosts, visitor } from "../cast";
import { olderAcademies } from "../factories/many-academies";
import { openClient, type Answer, type Client } from "../server/client";
import { copyOf, environment, runBuilt, startTrellis, type Trellis } from "../server/trellis";

/*
 * A release serves the schemas N-1 and N (`20-operations`): its web and worker run over academies that are still as the
 * release before left them, because the migration has not come to them, is at them now, or could not be done.
 */
const known = knownVersions().academy;
/** The migrations since the release before. */
const back = 7;
const stormed = Array.from({ length: 8 }, (_, n) => `storm${String(n)}`);
let it_: Trellis;
const fileOf = (slug: string) => path.join(it_.dataDir, "academies", `${slug}.db`);
const snapshotsOf = (slug: string) => {
  const folder = path.join(it_.dataDir, "snapshots", slug);
  return existsSync(folder) ? readdirSync(folder) : [];
};
const rowOf = (slug: string) => {
  const directory = new Database(path.join(it_.dataDir, "directory.db"), { readonly: true } as Database.Options);
  const { version, fault } = directory.prepare("SELECT schema_version AS version, fault FROM academies WHERE slug = ?").get(slug) as { version: number; fault: string | null };
  directory.close();
  return { version, fault };
};
const at = (slug: string): Client => openClient({ port: it_.port }, `${slug}.localhost`);

beforeAll(async () => {
  const dataDir = copyOf(inject("seeded"));
  const demo = new Database(academyFile(dataDir, hosts.academy));
  const { hash } = demo.prepare("SELECT password_hash AS hash FROM users WHERE email_key = 'admin@demo.example'").get() as { hash: string };
  demo.close();
  const fill = (database: Database.Database, slug: string) => {
    database.prepare("UPDATE users SET password_hash = ?, password_changed_at = 1").run(hash);
    database.prepare("INSERT INTO user_roles (user_id, role, granted_at) VALUES (?, 'admin', 1)").run(`user-${slug}`);
    // What a later migration makes is here already: it fails.
    if (slug === "broken") database.exec("CREATE TABLE waiting_places (id TEXT) STRICT");
  };
  await olderAcademies({ dataDir, slugs: ["read", "written", "held", "broken", ...stormed], at: 1, back, environment: "development", fill });
  it_ = await startTrellis({ dataDir });
});
afterAll(() => it_.remove());

/** As a browser that is told when to come back, and comes back. On a machine that has time nobody is told. */
async function pageOf(slug: string, tries = 5): Promise<Answer> {
  const answer = await at(slug).get("/login");
  const later = answer.status === 503 && answer.headers["retry-after"] === "5" && answer.text.includes("is being brought up to date");
  return later && tries > 0 ? pageOf(slug, tries - 1) : answer;
}
const typed = (slug: string) => ({ email: `p@${slug}.example`, password: demoPassword });

describe("an academy of the release before", () => {
  test("is brought to this one by the first who looks at it, with a snapshot of it as it was, and its pages are this release's", async () => {
    expect([schemaVersion(fileOf("read")), rowOf("read").version]).toEqual([known - back, known - back]);
    const client = at("read");
    expect((await client.get("/login")).status).toBe(200);
    expect([schemaVersion(fileOf("read")), rowOf("read")]).toEqual([known, { version: known, fault: null }]);
    const [snapshot = "", ...others] = snapshotsOf("read");
    expect(others).toEqual([]);
    expect(schemaVersion(path.join(it_.dataDir, "snapshots", "read", snapshot))).toBe(known - back);
    expect(await client.post("/login", typed("read"))).toMatchObject({ status: 303, location: "/admin" });
    // Of each migration since: what its pages ask there was not before.
    for (const page of ["/admin", "/admin/people", "/admin/people/requests", "/admin/guardians", "/admin/entry-links", "/admin/programs", "/admin/terms", "/admin/system/limits", "/admin/system/audit", "/account"]) expect((await client.get(page)).status, page).toBe(200);
  });

  test("takes a form as its first request, and what was sent is there", async () => {
    const client = at("written");
    expect(await client.post("/login", typed("written"))).toMatchObject({ status: 303, location: "/admin" });
    expect((await client.post("/admin/programs/new", { title: "Made at once", summary: "Sent while it was behind" })).status).toBe(303);
    expect((await client.get("/admin/programs")).text).toContain("Made at once");
  });

  test("keeps whoever asks waiting while somebody holds its file, and nobody else", async () => {
    const holder = new Database(fileOf("held"));
    holder.exec("BEGIN IMMEDIATE");
    const asked = at("held").get("/login");
    for (let n = 0; n < 3; n += 1) expect((await visitor(it_).get("/login")).status).toBe(200);
    expect(rowOf("held").version).toBe(known - back);
    holder.exec("ROLLBACK");
    holder.close();
    expect((await asked).status).toBe(200);
    expect(rowOf("held")).toEqual({ version: known, fault: null });
  });

  test("that cannot be brought here shows a maintenance page and is not tried at each request", async () => {
    const answer = await at("broken").get("/login");
    expect(answer.status).toBe(503);
    expect(answer.text).toContain("This academy is being looked after");
    expect(rowOf("broken")).toEqual({ version: known - back, fault: "migration" });
    expect((await at("broken").post("/login", typed("broken"))).status).toBe(503);
    expect(snapshotsOf("broken")).toHaveLength(1);
    expect((await visitor(it_, hosts.otherAcademy).get("/login")).status).toBe(200);
  });
});

test("eight that are asked for while all are migrated, twice each, are brought here once each, and everybody gets their page", async () => {
  const migrated = expect(runBuilt("academy", ["migrate"], environment(it_.port, it_.dataDir))).rejects.toThrow(/broken: .*waiting_places[^]*1 cannot be served/);
  const pages = await Promise.all(stormed.flatMap((slug) => [pageOf(slug), pageOf(slug)]));
  await migrated;
  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
  for (const slug of stormed) {
    expect(rowOf(slug), slug).toEqual({ version: known, fault: null });
    // Two that came at the same moment may both have begun with a copy; one of them found it done.
    expect([...new Set(snapshotsOf(slug).map((name) => /schema-\d+\.db$/.exec(name)?.[0]))], slug).toEqual([`schema-${String(known - back)}.db`]);
  }
  const directory = new Database(path.join(it_.dataDir, "directory.db"), { readonly: true } as Database.Options);
  const acts = directory.prepare("SELECT subject_id AS id FROM audit_log WHERE action = 'academy/migrated' AND subject_id LIKE 'storm%'").all() as { id: string }[];
  directory.close();
  expect(acts.map(({ id }) => id).sort(), "each noted once").toEqual(stormed);
});

test("one that failed, put back as it was before and mended, is served when it was migrated", async () => {
  // As docs/deploy.md has it: the snapshot in its place, without the log of the broken one.
  for (const part of ["", "-wal", "-shm"]) rmSync(fileOf("broken") + part, { force: true });
  copyFileSync(path.join(it_.dataDir, "snapshots", "broken", snapshotsOf("broken")[0] ?? ""), fileOf("broken"));
  expect((await at("broken").get("/login")).status, "until somebody migrates it").toBe(503);
  const mended = new Database(fileOf("broken"));
  mended.exec("DROP TABLE waiting_places");
  mended.close();
  await runBuilt("academy", ["migrate"], environment(it_.port, it_.dataDir));
  expect(await at("broken").post("/login", typed("broken"))).toMatchObject({ status: 303, location: "/admin" });
});

/*
 * Who asks and how they stand to it, at 1,000,000 rows of progress and 100,000 clients: the session behind a cookie, the
 * route's gate, and the three tiers of a client's module. In this process; each time another person and another place.
 *
 *   node --import tsx tests/load/gate.ts [rounds]
 */
import { noQuotas } from "~/platform/quotas";
import Database from "libsql";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { sql } from "drizzle-orm";
import { createAcademyFile } from "@db/migrate";
import { openAcademyStore, stopReaderThread, type AcademyStore } from "@db/open";
import { seedLarge } from "@db/seed/large";
import { requireAccess } from "~/access/gate.server";
import { resolveStaff, staffFacts } from "~/access/staff/index.server";
import { fixedClock } from "~/platform/clock";
import { createLog } from "~/platform/log.server";
import type { Academy, RequestScope } from "~/platform/scope.server";
import { findSession, judgeSession, personCookie, startSession } from "~/platform/sessions/index.server";
import { configOf } from "../factories/identity-stage";
import { median, report, type Figure } from "./children";

const rounds = Number(process.argv[2] ?? "30");
const EACH = 200;
const PEOPLE = 1_000;
const LIMIT_MS = 0.3;
const MOST_QUERIES = 2;
const now = Date.UTC(2026, 10, 20, 9);
const folder = mkdtempSync(path.join(tmpdir(), "trellis-gate-"));
const file = path.join(folder, "academy.db");

let queries = 0;
const prepare = Database.prototype.prepare;
let counted = false;
Database.prototype.prepare = function prepared(this: Database.Database, text: string) {
  const statement = prepare.call(this, text);
  if (!counted) {
    counted = true;
    const prototype = Object.getPrototypeOf(statement) as Record<"all" | "get" | "run", (...args: unknown[]) => unknown>;
    for (const method of ["all", "get", "run"] as const) {
      const original = prototype[method];
      prototype[method] = function once(...args) { queries += 1; return original.apply(this, args); };
    }
  }
  return statement;
} as typeof prepare;

interface Place { readonly programId: string; readonly moduleId: string; readonly enrolmentId: string }

/** Two instructors and a coach of each program, an instructor of each module, and 1,000 clients with one of their own. */
async function addStaff(store: AcademyStore): Promise<void> {
  await store.write(async (tx) => {
    for (let n = 0; n < 50; n += 1) {
      const id = `staff-${String(n)}`;
      await tx.run(sql`INSERT INTO users (id, email, email_key, name, sort_name, created_at, updated_at) VALUES (${id}, ${`${id}@large.example`}, ${`${id}@large.example`}, ${id}, ${id}, 0, 0)`);
      for (const role of ["instructor", "coach"]) await tx.run(sql`INSERT INTO user_roles (user_id, role, granted_at) VALUES (${id}, ${role}, 0)`);
    }
    await tx.run(sql`INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT p.id, 'instructor', 'staff-' || (p.rowid % 25), 1, 0 FROM programs p`);
    await tx.run(sql`INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT p.id, 'instructor', 'staff-' || (25 + p.rowid % 25), 2, 0 FROM programs p`);
    await tx.run(sql`INSERT INTO program_staff (program_id, staff_role, user_id, position, set_at) SELECT p.id, 'coach', 'staff-' || (p.rowid % 50), 1, 0 FROM programs p`);
    await tx.run(sql`INSERT INTO module_staff (module_id, staff_role, user_id, position, set_at) SELECT m.id, 'instructor', 'staff-' || (m.rowid % 50), 1, 0 FROM modules m`);
    await tx.run(sql`INSERT INTO enrolment_staff (enrolment_id, module_id, staff_role, user_id, position, set_at) SELECT enrolment_id, module_id, 'instructor', 'staff-' || (rowid % 50), 1, 0 FROM module_progress LIMIT 1000`);
  });
}

try {
  await createAcademyFile(file);
  const store = openAcademyStore(file);
  const made = await seedLarge(store, { clients: 100_000, progress: 1_000_000, now });
  await addStaff(store);
  const clock = fixedClock(now);
  const config = configOf();
  const log = createLog(config, "web");
  const academy: Academy = { id: "large", slug: "large", status: "active", file, host: "large.localhost", origin: "http://large.localhost", environment: "test", name: "Large", place: "", strapline: "", accent: "#2f5d50", senderName: "Large", locale: "en-GB", timeZone: "Europe/London", currency: "GBP", quotas: noQuotas };
  const people = await store.read.all<{ id: string }>(sql`SELECT id FROM users WHERE suspended_at IS NULL AND id IN (SELECT user_id FROM user_roles WHERE role = 'client') ORDER BY id LIMIT ${PEOPLE}`);
  const cookies: string[] = [];
  for (const { id } of people) {
    const { token } = await store.write((tx) => startSession(tx, clock, { userId: id, device: { userAgent: "Load", network: "192.0.2.0/24" }, replaces: null }));
    cookies.push(`${personCookie(config).name}=${token}`);
  }
  const spread = await store.read.all<Place>(sql`SELECT e.program_id AS "programId", mp.module_id AS "moduleId", mp.enrolment_id AS "enrolmentId" FROM module_progress mp JOIN enrolments e ON e.id = mp.enrolment_id WHERE mp.rowid % 997 = 0 LIMIT ${PEOPLE}`);
  const platform = { config, clock, log };
  const site = { kind: "academy" as const, academy, store, isServed: () => Promise.resolve(true) };

  /** What a request of this person about this place asks before its page begins. */
  async function asked(n: number): Promise<string> {
    const found = await findSession(platform, store, cookies[n % cookies.length] ?? null);
    const session = found && (await judgeSession(platform, academy, store, found));
    const scope = { platform, site, person: session?.person ?? null, url: new URL("http://large.localhost/journey"), method: "GET", log, network: "", userAgent: "", requestId: "", mayWrite: false } as unknown as RequestScope;
    const ctx = await requireAccess({ context: scope } as unknown as LoaderFunctionArgs, { role: "client" });
    const place = spread[(n * 31) % spread.length];
    if (!place) throw new Error("the large seed has no progress");
    const { instructor } = resolveStaff(await staffFacts(ctx.read, place));
    return instructor[0]?.userId ?? "";
  }

  if (await asked(0) === "") throw new Error("nobody teaches there");
  queries = 0;
  await asked(1);
  const perRequest = queries;
  const times: number[] = [];
  // The first rounds warm caches and compiler, and are not counted.
  for (let round = -5; round < rounds; round += 1) {
    const began = process.cpuUsage();
    for (let n = 0; n < EACH; n += 1) await asked(round * EACH + n + 1_000_000);
    const { user, system } = process.cpuUsage(began);
    if (round >= 0) times.push((user + system) / 1_000 / EACH);
  }
  const cpu = median(times);
  const figures: Figure[] = [
    { name: "gate and tiers: queries", value: perRequest, limit: `≤ ${String(MOST_QUERIES)}`, ok: perRequest <= MOST_QUERIES, note: "session with person, roles, memberships and academy's commits; the three tiers of a place" },
    { name: "gate and tiers: CPU ms", value: cpu, limit: `≤ ${String(LIMIT_MS)}`, ok: cpu <= LIMIT_MS, note: `worst round ${Math.max(...times).toFixed(3)}; ${String(made.progress)} rows of progress, ${String(made.users)} clients` },
  ];
  report(`Gate and tiers, medians of ${String(rounds)} rounds of ${String(EACH)}`, figures);
  process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1;
  store.close();
  await stopReaderThread();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

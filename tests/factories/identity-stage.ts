import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { organisationMembers, organisations, userRoles, users } from "@db/academy/schema";
import { openAcademyStore, openDirectoryStore, type AcademyStore, type DirectoryStore } from "@db/open";
import { fixedClock } from "~/platform/clock";
import { loadConfig, type Config } from "~/platform/config.server";
import { newId } from "~/platform/ids.server";
import { createLog } from "~/platform/log.server";
import { noQuotas } from "~/platform/quotas";
import type { Person, Role } from "~/platform/people";
import type { Academy, DeploymentContext, PersonContext, Platform, VisitorContext } from "~/platform/scope.server";
import { hashPassword } from "~/platform/secrets/index.server";
import { personCookie, readSession, startSession } from "~/platform/sessions/index.server";
import { migratedFile } from "./migrated";

/** 20 November 2026, 09:00 UTC. */
export const morning = Date.UTC(2026, 10, 20, 9);
export const password = "four words to picture";

/** The configuration of a test; `APP_ENV` test unless told. */
export const configOf = (environment: Config["environment"] = "test", siteUrl = "http://localhost:4200"): Config =>
  loadConfig({
    APP_ENV: environment,
    SITE_URL: siteUrl,
    SESSION_SECRET: "session secret of the tests, long enough",
    REQUEST_SIGNING_SECRET: "signing secret of the tests, long enough",
    OAUTH_ENCRYPTION_KEY: "encryption key of the tests, long enough",
    LOG_LEVEL: "silent",
  });

/** Real files in a temporary folder, a clock that is moved by hand, and contexts as a gate hands them out. */
export function identityStage(config: Config = configOf()) {
  const folder = mkdtempSync(path.join(tmpdir(), "trellis-identity-"));
  const clock = fixedClock(morning);
  const log = createLog(config, "web");
  const open: { close(): void }[] = [];

  async function academy(slug = "demo") {
    const file = path.join(folder, `${slug}-${newId()}.db`);
    await migratedFile("academy", file);
    const store = openAcademyStore(file);
    open.push(store);
    return { store, academy: academyOf(slug) };
  }

  async function directory(): Promise<DirectoryStore> {
    const file = path.join(folder, `directory-${newId()}.db`);
    await migratedFile("directory", file);
    const store = openDirectoryStore(file);
    open.push(store);
    return store;
  }

  const common = { clock, log, config, requestId: "request-1", network: "192.0.2.0/24", userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0" };

  const visitor = (store: AcademyStore, of: Academy, over: Partial<VisitorContext> = {}): VisitorContext => ({
    ...common, academy: of, person: null, read: store.read, heavy: store.heavy, write: (fn) => store.write(fn), ...over,
  });

  const deployment = (store: DirectoryStore, over: Partial<DeploymentContext> = {}): DeploymentContext => ({
    ...common, operator: null, read: store.read, write: (fn) => store.write(fn), platform: { config, clock, log } as unknown as Platform, ...over,
  });

  /** Signs a person in without a password: their session's token and the context of a request with it. */
  async function signedIn(store: AcademyStore, of: Academy, userId: string): Promise<{ token: string; ctx: PersonContext; person: Person }> {
    const { token } = await store.write((tx) => startSession(tx, clock, { userId, device: common, replaces: null }));
    const session = await readSession({ config, clock, log }, of, store, `${personCookie(config).name}=${token}`);
    if (!session) throw new Error("no session after startSession");
    return { token, person: session.person, ctx: { ...visitor(store, of), person: session.person } };
  }

  const strike = () => {
    for (const store of open) store.close();
    rmSync(folder, { recursive: true, force: true });
  };

  return { folder, config, clock, log, academy, directory, visitor, deployment, signedIn, strike };
}

export type IdentityStage = ReturnType<typeof identityStage>;

const academyOf = (slug: string): Academy => ({
  id: `academy-${slug}`, slug, status: "active", file: `${slug}.db`, host: `${slug}.localhost`, origin: `http://${slug}.localhost:4200`,
  environment: "test", name: "Northlight", place: "Bristol", strapline: "", accent: "#2f5d50", senderName: "Northlight", locale: "en-GB", timeZone: "Europe/London", currency: "GBP",
  quotas: noQuotas,
});

export interface PersonWanted {
  readonly email?: string;
  readonly name?: string;
  /** Null: none chosen yet. */
  readonly password?: string | null;
  readonly suspended?: boolean;
  readonly roles?: readonly Role[];
}

/** A person's row; answers the id. */
export async function addPerson(store: AcademyStore, { email = "sarah@demo.example", name = "Sarah Lind", password: chosen = password, suspended = false, roles = [] }: PersonWanted = {}): Promise<string> {
  const id = newId(morning);
  const passwordHash = chosen === null ? null : await hashPassword(chosen);
  await store.write(async (tx) => {
    await tx.insert(users).values({ id, email, emailKey: email.toLowerCase(), name, sortName: name.toLowerCase(), passwordHash, suspendedAt: suspended ? morning : null, createdAt: morning, updatedAt: morning });
    for (const role of roles) await tx.insert(userRoles).values({ userId: id, role, grantedAt: morning });
  });
  return id;
}

/** An organisation with this person in it. */
export async function addMembership(store: AcademyStore, userId: string, wanted: { name: string; role: "member" | "org_admin"; status?: string; endedAt?: number }): Promise<void> {
  const id = newId(morning);
  await store.write(async (tx) => {
    await tx.insert(organisations).values({ id, slug: id, name: wanted.name, status: wanted.status ?? "active", seatLimit: 5, createdAt: morning });
    await tx.insert(organisationMembers).values({ organisationId: id, userId, role: wanted.role, joinedAt: morning, endedAt: wanted.endedAt ?? null });
  });
}

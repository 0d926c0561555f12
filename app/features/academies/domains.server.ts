import { and, asc, eq, isNull, lt, or } from "drizzle-orm";
import { academyHosts, domainClaims } from "@db/directory/schema";
import type { DirectoryRead, DirectoryStore, DirectoryTx } from "@db/open";
import { audit, systemActor, type Actor } from "~/platform/audit/index.server";
import { DAY, HOUR } from "~/platform/clock";
import type { Config } from "~/platform/config.server";
import { newId, newToken } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import { txtRecords, type TxtAnswer } from "~/platform/txt-records.server";
import { hostOfText } from "./addresses.server";
import { stopAnswering } from "./hosts.server";
import type { Domain, DomainFound, DomainState } from "./domains";

/** What asks the name servers; another one in tests of the rules. */
export type AskTxt = (name: string) => Promise<TxtAnswer>;

export interface DomainDesk {
  readonly directory: Pick<DirectoryStore, "read" | "write">;
  readonly config: Pick<Config, "siteHost" | "dnsServers">;
}

type Claim = typeof domainClaims.$inferSelect;

/** An academy says at most so many are its own. */
const mostClaims = 10;
/** So many daily looks in a row find the record gone before the host stops answering. */
const missesUntilLost = 3;
/** So long a claim that nobody proves is still looked at by itself. */
const waitedFor = 14 * DAY;
const looksAtOnce = 100;

const recordOf = ({ host, token }: Pick<Claim, "host" | "token">): Domain["record"] => ({ name: `_trellis.${host}`, value: `trellis=${token}` });

const domainOf = (claim: Claim): Domain => ({ id: claim.id, host: claim.host, state: claim.state as DomainState, found: claim.found as DomainFound | null, checkedAt: claim.checkedAt, record: recordOf(claim) });

/** What an academy says is its own, by name. */
export async function domainsOf(read: DirectoryRead, academyId: string): Promise<readonly Domain[]> {
  const rows = await read.select().from(domainClaims).where(eq(domainClaims.academyId, academyId)).orderBy(asc(domainClaims.host)).limit(mostClaims);
  return rows.map(domainOf);
}

/** One of an academy's; null: it has none of that id. */
export async function domainNamed(read: DirectoryRead, academyId: string, id: string): Promise<Domain | null> {
  const row = await read.select().from(domainClaims).where(and(eq(domainClaims.id, id), eq(domainClaims.academyId, academyId))).get();
  return row ? domainOf(row) : null;
}

/** A name of the deployment itself is given with an academy, and never claimed. */
const isOurs = (host: string, siteHost: string): boolean => host === siteHost || host.endsWith(`.${siteHost}`);

/**
 * Notes that an academy says a domain is its own. It answers only when the record was found; another academy that waits
 * for the same domain is in nobody's way. Refuses `malformed`, `ours`, `answers` (a host of some academy), `known`, `many`.
 */
export async function claimDomain(desk: DomainDesk, actor: Actor, academyId: string, typed: string): Promise<Result<Domain, "malformed" | "ours" | "answers" | "known" | "many">> {
  const host = hostOfText(typed);
  if (host === null) return refused("malformed");
  if (isOurs(host, desk.config.siteHost)) return refused("ours");
  const row: Claim = { id: newId(actor.at), academyId, host, token: newToken(), state: "waiting", found: null, misses: 0, checkedAt: null, provenAt: null, createdAt: actor.at };
  return desk.directory.write(async (tx) => {
    const answering = await tx.select({ host: academyHosts.host }).from(academyHosts).where(eq(academyHosts.host, host)).get();
    if (answering) return refused("answers");
    const own = await tx.select({ host: domainClaims.host }).from(domainClaims).where(eq(domainClaims.academyId, academyId)).limit(mostClaims);
    if (own.some((claim) => claim.host === host)) return refused("known");
    if (own.length >= mostClaims) return refused("many");
    await tx.insert(domainClaims).values(row);
    await audit(tx, actor, { action: "academy/domain-claimed", subject: { type: "academy", id: academyId }, after: { host } });
    return done(domainOf(row));
  });
}

function foundIn(answer: TxtAnswer, { value }: Domain["record"]): DomainFound {
  if (answer === "unreachable") return "unreachable";
  if (answer.includes(value)) return "record";
  return answer.length > 0 ? "other" : "none";
}

/** The host answers from the next request on, unless another academy's does already. */
async function prove(tx: DirectoryTx, actor: Actor, claim: Claim): Promise<DomainFound> {
  const holder = await tx.select({ academyId: academyHosts.academyId }).from(academyHosts).where(eq(academyHosts.host, claim.host)).get();
  if (holder && holder.academyId !== claim.academyId) return "taken";
  if (!holder) await tx.insert(academyHosts).values({ host: claim.host, academyId: claim.academyId, isPrimary: false, createdAt: actor.at });
  if (claim.state !== "proven") await audit(tx, actor, { action: "academy/domain-proven", subject: { type: "academy", id: claim.academyId }, after: { host: claim.host } });
  return "record";
}

/** @param daily this look is one of those that count when the record is gone */
async function settle(tx: DirectoryTx, { config }: DomainDesk, actor: Actor, id: string, looked: DomainFound, daily: boolean): Promise<Claim | null> {
  const claim = await tx.select().from(domainClaims).where(eq(domainClaims.id, id)).get();
  if (!claim) return null;
  const found = looked === "record" ? await prove(tx, actor, claim) : looked;
  const gone = claim.state === "proven" && daily && (found === "none" || found === "other");
  const misses = found === "record" ? 0 : claim.misses + (gone ? 1 : 0);
  const lost = gone && misses >= missesUntilLost;
  const state = found === "record" ? "proven" : lost ? "lost" : claim.state;
  if (lost) {
    await stopAnswering(tx, actor, claim, config.siteHost);
    await audit(tx, actor, { action: "academy/domain-lost", subject: { type: "academy", id: claim.academyId }, after: { host: claim.host } });
  }
  const now = { found, misses, state, checkedAt: actor.at, provenAt: found === "record" ? (claim.provenAt ?? actor.at) : claim.provenAt };
  await tx.update(domainClaims).set(now).where(eq(domainClaims.id, id));
  return { ...claim, ...now };
}

/** Looks for the record, outside any transaction, and keeps what was found. Refuses `unknown`. */
export async function lookForRecord(desk: DomainDesk, actor: Actor, domain: Domain, how: { readonly daily?: boolean; readonly ask?: AskTxt } = {}): Promise<Result<Domain, "unknown">> {
  const answer = await (how.ask ?? ((name) => txtRecords(desk.config, name)))(domain.record.name);
  const claim = await desk.directory.write((tx) => settle(tx, desk, actor, domain.id, foundIn(answer, domain.record), how.daily ?? false));
  return claim ? done(domainOf(claim)) : refused("unknown");
}

/** The academy does not say so any more; a proven domain stops answering. Refuses `unknown`, and `primary` for its main address: another is made that first. */
export async function withdrawDomain(desk: DomainDesk, actor: Actor, academyId: string, id: string): Promise<Result<{ readonly host: string }, "unknown" | "primary">> {
  return desk.directory.write(async (tx) => {
    const claim = await tx.select().from(domainClaims).where(and(eq(domainClaims.id, id), eq(domainClaims.academyId, academyId))).get();
    if (!claim) return refused("unknown");
    const holder = await tx.select({ academyId: academyHosts.academyId, isPrimary: academyHosts.isPrimary }).from(academyHosts).where(eq(academyHosts.host, claim.host)).get();
    if (holder?.academyId === academyId && holder.isPrimary) return refused("primary");
    if (claim.state === "proven") await stopAnswering(tx, actor, claim, desk.config.siteHost);
    await tx.delete(domainClaims).where(eq(domainClaims.id, id));
    await audit(tx, actor, { action: "academy/domain-removed", subject: { type: "academy", id: academyId }, before: { host: claim.host } });
    return done({ host: claim.host });
  });
}

/** Looks again at what is due: proven ones once a day, those that wait once an hour, for two weeks. Answers how many. */
export async function recheckDomains(desk: DomainDesk, at: number, ask?: AskTxt): Promise<number> {
  const actor = systemActor("domain-check", at);
  const { checkedAt, state } = domainClaims;
  const due = await desk.directory.read
    .select()
    .from(domainClaims)
    .where(or(isNull(checkedAt), and(eq(state, "waiting"), lt(checkedAt, at - HOUR)), lt(checkedAt, at - DAY)))
    .orderBy(asc(checkedAt), asc(domainClaims.id))
    .limit(looksAtOnce * 2);
  const wanted = due.filter((claim) => claim.state === "proven" || at - claim.createdAt < waitedFor).slice(0, looksAtOnce);
  for (const claim of wanted) await lookForRecord(desk, actor, domainOf(claim), { daily: true, ...(ask ? { ask } : {}) });
  return wanted.length;
}

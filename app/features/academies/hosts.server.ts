import { and, asc, desc, eq, ne } from "drizzle-orm";
import { academyHosts } from "@db/directory/schema";
import type { DirectoryRead, DirectoryTx } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { AcademyDesk } from "./desk.server";
import type { AcademyHost } from "./domains";

/** Where an academy answers, its main address first. */
export async function hostsOf(read: DirectoryRead, academyId: string): Promise<readonly AcademyHost[]> {
  return read.select({ host: academyHosts.host, isPrimary: academyHosts.isPrimary }).from(academyHosts).where(eq(academyHosts.academyId, academyId)).orderBy(desc(academyHosts.isPrimary), asc(academyHosts.host));
}

/** One primary at a time: the old one first, because an index says so. */
async function change(tx: DirectoryTx, academyId: string, host: string): Promise<void> {
  await tx.update(academyHosts).set({ isPrimary: false }).where(and(eq(academyHosts.academyId, academyId), eq(academyHosts.isPrimary, true)));
  await tx.update(academyHosts).set({ isPrimary: true }).where(and(eq(academyHosts.academyId, academyId), eq(academyHosts.host, host)));
}

/**
 * From the next request on links of pages and e-mails begin with this host; the academy goes on answering at its others.
 * Refuses `unknown` for a host that is not the academy's, so also for a domain that nobody has proven, and `already`.
 */
export async function makePrimary(desk: Pick<AcademyDesk, "directory">, actor: Actor, academyId: string, host: string): Promise<Result<{ readonly host: string }, "unknown" | "already">> {
  return desk.directory.write(async (tx) => {
    const hosts = await hostsOf(tx, academyId);
    const wanted = hosts.find((one) => one.host === host);
    if (!wanted) return refused("unknown");
    if (wanted.isPrimary) return refused("already");
    await change(tx, academyId, host);
    await audit(tx, actor, { action: "academy/primary-set", subject: { type: "academy", id: academyId }, before: { host: hosts.find(({ isPrimary }) => isPrimary)?.host ?? null }, after: { host } });
    return done({ host });
  });
}

/**
 * A host that is not the academy's any more stops answering. Where it was the main address another takes its place, one
 * below the deployment's own name before all; the only one that there is goes on, so that nobody is shut out.
 */
export async function stopAnswering(tx: DirectoryTx, actor: Actor, { academyId, host }: { readonly academyId: string; readonly host: string }, siteHost: string): Promise<void> {
  const here = and(eq(academyHosts.host, host), eq(academyHosts.academyId, academyId));
  const row = await tx.select({ isPrimary: academyHosts.isPrimary }).from(academyHosts).where(here).get();
  if (row?.isPrimary) {
    const others = await tx.select({ host: academyHosts.host }).from(academyHosts).where(and(eq(academyHosts.academyId, academyId), ne(academyHosts.host, host))).orderBy(asc(academyHosts.host));
    const next = others.find((one) => one.host.endsWith(`.${siteHost}`)) ?? others[0];
    if (!next) return;
    await change(tx, academyId, next.host);
    await audit(tx, actor, { action: "academy/primary-set", subject: { type: "academy", id: academyId }, before: { host }, after: { host: next.host } });
  }
  await tx.delete(academyHosts).where(here);
}

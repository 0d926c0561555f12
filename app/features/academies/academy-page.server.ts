import path from "node:path";
import { and, count, desc, eq } from "drizzle-orm";
import { academySettings, emails } from "@db/academy/schema";
import { academies, academyHosts, auditLog, auditPayloads, operators } from "@db/directory/schema";
import { knownVersions } from "@db/migrate";
import type { AcademyRead, DirectoryRead } from "@db/open";
import { adminStanding, type AdminStanding } from "~/features/identity/index.server";
import { queueDepth } from "~/platform/events/index.server";
import { isForeign } from "~/platform/quarantine.server";
import { originOf } from "~/platform/directory.server";
import type { Quotas } from "~/platform/quotas";
import type { OperatorContext } from "~/platform/scope.server";
import { examine, type Fault } from "./health.server";
import type { ListedStatus, NamedAcademy } from "./list";
import { onDisk } from "./on-disk.server";
import { quotaUse, type QuotaUse } from "./quotas.server";
import { academiesFolder } from "./places.server";

/** How an academy's work is doing: counts and ages, nothing of what it is about. */
export interface WorkHealth {
  readonly waiting: number;
  readonly running: number;
  /** Used up their attempts. */
  readonly dead: number;
  /** Since when the oldest job is due that nobody has taken; null: none is. */
  readonly dueSince: number | null;
  readonly failedEmails: number;
  /** The environment that its file says it belongs to. */
  readonly environment: string;
  readonly admin: AdminStanding;
  readonly use: QuotaUse;
}

export interface Act {
  readonly id: string;
  readonly at: number;
  readonly action: string;
  /** The operator's name, or where it came from. */
  readonly by: string;
  readonly why: string | null;
}

export interface AcademyReport {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: ListedStatus;
  readonly statusReason: string | null;
  readonly statusAt: number | null;
  readonly fault: Fault | null;
  /** The environment whose data this is, where that is another one: nothing of it is served. */
  readonly foreignTo: string | null;
  readonly faultDetail: string | null;
  /** This process may write to its file. */
  readonly writable: boolean;
  readonly origin: string;
  /** Somebody registered it; no operator made it. */
  readonly selfRegistered: boolean;
  readonly quotas: Quotas;
  readonly hosts: readonly { readonly host: string; readonly isPrimary: boolean }[];
  readonly schemaVersion: number;
  /** This release's schema. */
  readonly knownVersion: number;
  readonly createdAt: number;
  readonly bytes: number | null;
  readonly lastWriteAt: number | null;
  /** Null: its file cannot be read. */
  readonly work: WorkHealth | null;
  readonly acts: readonly Act[];
}

const ACTS = 10;

async function workHealth(read: AcademyRead, id: string, at: number): Promise<WorkHealth> {
  const [{ dueAt: since, ...open }, [mail], admin, own, use] = await Promise.all([
    queueDepth(read),
    read.select({ n: count() }).from(emails).where(eq(emails.status, "failed")),
    adminStanding(read, at),
    read.select({ environment: academySettings.environment }).from(academySettings).where(eq(academySettings.id, 1)).get(),
    quotaUse(read, id, at),
  ]);
  return { ...open, dueSince: since !== null && since <= at ? since : null, failedEmails: mail?.n ?? 0, admin, environment: own?.environment ?? "", use };
}

/** What operators and the command line did with this academy, newest first. */
async function actsOn(read: DirectoryRead, id: string): Promise<readonly Act[]> {
  const rows = await read
    .select({ id: auditLog.id, at: auditLog.at, action: auditLog.action, actorId: auditLog.actorId, kind: auditLog.actorKind, operator: operators.name, body: auditPayloads.body })
    .from(auditLog)
    .leftJoin(operators, eq(operators.id, auditLog.actorId))
    .leftJoin(auditPayloads, eq(auditPayloads.auditSeq, auditLog.seq))
    .where(and(eq(auditLog.subjectType, "academy"), eq(auditLog.subjectId, id)))
    .orderBy(desc(auditLog.seq))
    .limit(ACTS);
  return rows.map(({ body, actorId, kind, operator, ...row }) => ({ ...row, by: operator ?? (kind === "person" ? kind : actorId) ?? "", why: whyOf(body) }));
}

function whyOf(body: string | null): string | null {
  const payload = body === null ? {} : (JSON.parse(body) as { why?: string });
  return payload.why ?? null;
}

/** What an operator may know of one academy (`00-overview`: none of its content). Null: there is none of that id. */
export async function academyPage(ctx: Pick<OperatorContext, "read" | "platform" | "config" | "log" | "clock">, id: string): Promise<AcademyReport | null> {
  const row = await ctx.read.select().from(academies).where(eq(academies.id, id)).get();
  if (!row) return null;
  const [hosts, acts, disk] = await Promise.all([
    ctx.read.select({ host: academyHosts.host, isPrimary: academyHosts.isPrimary }).from(academyHosts).where(eq(academyHosts.academyId, id)),
    actsOn(ctx.read, id),
    onDisk(path.join(academiesFolder(ctx.config.dataDir), row.file)),
  ]);
  const primary = hosts.find(({ isPrimary }) => isPrimary)?.host ?? "";
  const examined = await examine(ctx, row, disk, (read) => workHealth(read, id, ctx.clock.now()));
  const { sortName: _, updatedAt: __, file: ___, faultAt: ____, storageLimit: storageBytes, mailLimit: mailPerDay, jobShare, ...known } = row;
  return {
    ...known,
    status: row.status as ListedStatus,
    fault: examined.fault,
    foreignTo: examined.answer && isForeign(examined.answer.environment, ctx.config) ? examined.answer.environment : null,
    faultDetail: examined.detail,
    writable: disk?.writable ?? false,
    origin: originOf(primary, ctx.config),
    quotas: { storageBytes, mailPerDay, jobShare },
    hosts: [...hosts].sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.host.localeCompare(b.host)),
    knownVersion: knownVersions().academy,
    bytes: disk?.bytes ?? null,
    lastWriteAt: disk?.lastWriteAt ?? null,
    work: examined.answer,
    acts,
  };
}

/** What the pages of acts need to know: which academy, how it stands. Null: none. */
export async function academyNamed(read: DirectoryRead, id: string): Promise<NamedAcademy | null> {
  const row = await read.select({ id: academies.id, slug: academies.slug, name: academies.name, status: academies.status }).from(academies).where(eq(academies.id, id)).get();
  return row ? { ...row, status: row.status as ListedStatus } : null;
}

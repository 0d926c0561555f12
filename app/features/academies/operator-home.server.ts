import { stat } from "node:fs/promises";
import path from "node:path";
import { and, asc, count, desc, eq, gt, inArray, lt } from "drizzle-orm";
import { academies, academyHosts } from "@db/directory/schema";
import { jobs } from "@db/academy/schema";
import { knownVersions } from "@db/migrate";
import { originOf } from "~/platform/directory.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import type { OperatorContext, Platform } from "~/platform/scope.server";

export interface OperatedAcademy {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: "active" | "suspended" | "archived";
  readonly host: string;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly schemaVersion: number;
  /** Behind this release's schema. */
  readonly behind: boolean;
  /** Database and its log on disk; null when the file is not there. */
  readonly bytes: number | null;
  /** When something was last written, epoch ms; null when the file is not there. */
  readonly lastWriteAt: number | null;
  /** Jobs waiting for the worker and jobs that used up their attempts; null when the file cannot be read. */
  readonly jobs: { readonly waiting: number; readonly dead: number } | null;
}

export const academiesPerPage = 25;
export const academyKey = ["string"] as const;

/** Size and time of the files, asked of the file system without opening them (`stack.md`: `stat` only). */
async function onDisk(file: string): Promise<{ bytes: number; lastWriteAt: number } | null> {
  const facts = await Promise.all([file, `${file}-wal`].map((one) => stat(one).catch(() => null)));
  if (!facts[0]) return null;
  const there = facts.filter((one) => one !== null);
  return { bytes: there.reduce((sum, one) => sum + one.size, 0), lastWriteAt: Math.trunc(Math.max(...there.map((one) => one.mtimeMs))) };
}

/** How the work of an academy is doing: counts of jobs, nothing of what they are about. */
async function jobHealth(stores: Platform["stores"], file: string): Promise<OperatedAcademy["jobs"]> {
  const { read } = stores.get(file);
  const rows = await read.select({ state: jobs.state, n: count() }).from(jobs).where(inArray(jobs.state, ["available", "dead"])).groupBy(jobs.state);
  const of = (state: string) => rows.find((row) => row.state === state)?.n ?? 0;
  return { waiting: of("available"), dead: of("dead") };
}

/**
 * A page of the deployment's academies by slug, with what an operator may know of them: where they answer, how large
 * they are, whether their schema and their jobs are well (`00-overview`: an operator sees no academy's content). One
 * query of the directory, and one of each academy on the page.
 */
export async function operatorHome(ctx: Pick<OperatorContext, "read" | "platform" | "config" | "log">, request: KeysetRequest): Promise<KeysetPage<OperatedAcademy>> {
  const back = request.direction === "before";
  const key = request.key?.[0];
  const at = typeof key === "string" ? (back ? lt : gt)(academies.slug, key) : gt(academies.slug, "");
  const rows = await ctx.read
    .select({ id: academies.id, slug: academies.slug, name: academies.name, status: academies.status, file: academies.file, schemaVersion: academies.schemaVersion, host: academyHosts.host })
    .from(academies)
    .innerJoin(academyHosts, and(eq(academyHosts.academyId, academies.id), eq(academyHosts.isPrimary, true)))
    .where(at)
    .orderBy((back ? desc : asc)(academies.slug))
    .limit(academiesPerPage + 1);
  const page = keysetPage(rows, request, academiesPerPage, (row) => [row.slug]);
  const known = knownVersions().academy;
  const shown = await Promise.all(page.rows.map(async ({ file, ...row }): Promise<OperatedAcademy> => {
    const disk = await onDisk(path.join(ctx.config.dataDir, "academies", file));
    return {
      ...row,
      status: row.status as OperatedAcademy["status"],
      origin: originOf(row.host, ctx.config),
      behind: row.schemaVersion < known,
      bytes: disk?.bytes ?? null,
      lastWriteAt: disk?.lastWriteAt ?? null,
      jobs: disk ? await healthOrNull(ctx, row.id, file) : null,
    };
  }));
  return { ...page, rows: shown };
}

/** An academy that cannot be opened must not hide the others from the operator who has to mend it. */
async function healthOrNull(ctx: Pick<OperatorContext, "platform" | "log">, id: string, file: string): Promise<OperatedAcademy["jobs"]> {
  try {
    return await jobHealth(ctx.platform.stores, file);
  } catch (error) {
    ctx.log.error({ academy: id, error: error instanceof Error ? error.message : String(error) }, "an academy's jobs could not be counted");
    return null;
  }
}

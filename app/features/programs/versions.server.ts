import { and, desc, eq, max, sql } from "drizzle-orm";
import { modules, moduleVersions, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { modulePlace, type ModulePlace } from "./place.server";

export interface ModuleText {
  readonly title: string;
  readonly summary: string;
  /** Markdown. */
  readonly content: string;
}

/**
 * Keeps in the caller's transaction what a module said until now, before that is changed: whoever has done it goes on
 * reading what they did (`02-programs`: a change does not alter what a client has done).
 */
export async function keepVersion(tx: AcademyTx, moduleId: string, { title, summary, content }: ModuleText, by: { readonly userId: string; readonly at: number }): Promise<void> {
  const last = await tx.select({ version: max(moduleVersions.version) }).from(moduleVersions).where(eq(moduleVersions.moduleId, moduleId)).get();
  await tx.insert(moduleVersions).values({ moduleId, version: (last?.version ?? 0) + 1, title, summary, content, replacedAt: by.at, replacedBy: by.userId });
}

/** The version of a module that was to be read at a moment, as a condition on `module_versions`; none: what it says now. */
export const versionAt = (at: unknown) =>
  and(
    eq(moduleVersions.moduleId, modules.id),
    sql`${moduleVersions.version} = (SELECT v.version FROM module_versions v WHERE v.module_id = ${modules.id} AND v.replaced_at > ${at} ORDER BY v.replaced_at LIMIT 1)`,
  );

export interface ListedVersion {
  readonly version: number;
  readonly title: string;
  readonly replacedAt: number;
  /** Null: whoever changed it is gone. */
  readonly replacedBy: string | null;
}

export interface VersionsPage extends ModulePlace {
  /** The latest first. */
  readonly versions: readonly ListedVersion[];
  readonly shown: { readonly version: number; readonly title: string; readonly text: RichHtml } | null;
}

/** More changes of one module than this are not listed; the latest are. */
const MOST_VERSIONS = 100;

async function textOf(read: AcademyRead, moduleId: string, version: number): Promise<VersionsPage["shown"]> {
  const row = await read.select({ title: moduleVersions.title, content: moduleVersions.content }).from(moduleVersions).where(and(eq(moduleVersions.moduleId, moduleId), eq(moduleVersions.version, version))).get();
  return row ? { version, title: row.title, text: renderMarkdown(row.content, { headings: 2 }) } : null;
}

/**
 * A module's earlier versions, and the one that was asked for, in three queries; null: there is no such module, or no
 * such version.
 * @param wanted null: none of them yet
 */
export async function versionsPage({ read }: Pick<PersonContext, "read">, programId: string, moduleId: string, wanted: number | null): Promise<VersionsPage | null> {
  const [place, versions, shown] = await Promise.all([
    modulePlace(read, programId, moduleId),
    read
      .select({ version: moduleVersions.version, title: moduleVersions.title, replacedAt: moduleVersions.replacedAt, replacedBy: users.name })
      .from(moduleVersions).leftJoin(users, eq(users.id, moduleVersions.replacedBy))
      .where(eq(moduleVersions.moduleId, moduleId)).orderBy(desc(moduleVersions.version)).limit(MOST_VERSIONS),
    wanted === null ? null : textOf(read, moduleId, wanted),
  ]);
  return place && (wanted === null || shown) ? { ...place, versions, shown } : null;
}

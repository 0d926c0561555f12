import path from "node:path";
import { eq, inArray } from "drizzle-orm";
import { academies, academyHosts } from "@db/directory/schema";
import { academySettings } from "@db/academy/schema";
import { createAcademyFile, schemaVersion } from "@db/migrate";
import { openAcademyStore, type AcademyStore, type DirectoryStore } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import type { Environment } from "~/platform/config.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";

export interface NewAcademy {
  readonly slug: string;
  /** Lower case, without port; the first is primary. */
  readonly hosts: readonly [string, ...string[]];
  readonly settings: Omit<typeof academySettings.$inferInsert, "id" | "academyId" | "incarnation" | "environment" | "updatedAt">;
}

export interface AcademyPlaces {
  readonly directory: DirectoryStore;
  /** The folder of the academies' files. */
  readonly dir: string;
  readonly environment: Environment;
}

async function taken(directory: DirectoryStore, academy: NewAcademy): Promise<"slug-taken" | "host-taken" | null> {
  const slug = await directory.read.select({ id: academies.id }).from(academies).where(eq(academies.slug, academy.slug)).limit(1);
  if (slug.length > 0) return "slug-taken";
  const host = await directory.read.select({ host: academyHosts.host }).from(academyHosts).where(inArray(academyHosts.host, [...academy.hosts])).limit(1);
  return host.length > 0 ? "host-taken" : null;
}

/**
 * Makes an academy: its own migrated file with its settings row, what `fill` puts into it, and last its line in the
 * directory, so that an academy is known only when it is whole (`01-access`, Academies: it takes seconds). A crash
 * on the way leaves a file that nothing names.
 *
 * @param actor who makes it, and when
 * @param fill rows that must be there from the first request on; runs before the academy is known
 * @returns the academy's id and file name, or what is in the way
 */
export async function createAcademy(
  places: AcademyPlaces,
  actor: Actor,
  academy: NewAcademy,
  fill?: (store: AcademyStore, id: string) => Promise<void>,
): Promise<Result<{ id: string; file: string }, "slug-taken" | "host-taken">> {
  const inTheWay = await taken(places.directory, academy);
  if (inTheWay) return refused(inTheWay);
  const id = newId(actor.at);
  const file = `${id}.db`;
  const target = path.join(places.dir, file);
  await createAcademyFile(target);
  const store = openAcademyStore(target);
  try {
    await store.write(async (tx) => {
      await tx.insert(academySettings).values({ ...academy.settings, id: 1, academyId: id, incarnation: newId(actor.at), environment: places.environment, updatedAt: actor.at });
      await audit(tx, actor, { action: "academy/created", subject: { type: "academy", id }, after: { name: academy.settings.name } });
    });
    await fill?.(store, id);
  } finally {
    store.close();
  }
  const version = schemaVersion(target);
  await places.directory.write(async (tx) => {
    await tx.insert(academies).values({ id, slug: academy.slug, name: academy.settings.name, file, schemaVersion: version, createdAt: actor.at, updatedAt: actor.at });
    await tx.insert(academyHosts).values(academy.hosts.map((host, index) => ({ host, academyId: id, isPrimary: index === 0, createdAt: actor.at })));
    await audit(tx, actor, { action: "academy/created", subject: { type: "academy", id }, after: { slug: academy.slug, hosts: academy.hosts } });
  });
  return done({ id, file });
}

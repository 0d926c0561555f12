import path from "node:path";
import { eq, inArray } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { academies, academyHosts } from "@db/directory/schema";
import { academySettings } from "@db/academy/schema";
import { createAcademyFile, schemaVersion } from "@db/migrate";
import { openAcademyStore, type AcademyStore, type DirectoryRead, type DirectoryStore, type DirectoryTx } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import type { Environment } from "~/platform/config.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import { hostOfText, isSlug } from "./addresses.server";
import { dropUnfinished, fileNameOf, isKnown, markUnfinished, unmark } from "./unfinished.server";

export interface NewAcademy {
  readonly slug: string;
  /** Lower case, without port; the first is primary. */
  readonly hosts: readonly [string, ...string[]];
  readonly settings: Omit<typeof academySettings.$inferInsert, "id" | "academyId" | "incarnation" | "environment" | "updatedAt">;
}

export interface AcademyPlaces {
  readonly directory: Pick<DirectoryStore, "read" | "write">;
  /** The folder of the academies' files. */
  readonly dir: string;
  readonly environment: Environment;
}

/** What else commits with the academy's line in the directory. */
export interface MadeFor<Reason extends string = never> {
  /** Asked first: a reason stops the creation, and must have written nothing. */
  claim(tx: DirectoryTx): Promise<Reason | null>;
  readonly values: Pick<typeof academies.$inferInsert, "storageLimit" | "mailLimit" | "selfRegistered">;
  /** The academy is there. */
  note(tx: DirectoryTx, id: string): Promise<void>;
}

export type CreationRefusal = "slug-malformed" | "host-malformed" | "slug-taken" | "host-taken";

/** What is in the way of this short name and these hosts; asked of a transaction it is decisive. */
export async function inTheWay(read: DirectoryRead, { slug, hosts }: Pick<NewAcademy, "slug" | "hosts">): Promise<CreationRefusal | null> {
  if (!isSlug(slug)) return "slug-malformed";
  if (hosts.some((host) => hostOfText(host) !== host)) return "host-malformed";
  const named = await read.select({ id: academies.id }).from(academies).where(eq(academies.slug, slug)).limit(1);
  if (named.length > 0) return "slug-taken";
  const answering = await read.select({ host: academyHosts.host }).from(academyHosts).where(inArray(academyHosts.host, [...hosts])).limit(1);
  return answering.length > 0 ? "host-taken" : null;
}

async function fillFile(file: string, places: AcademyPlaces, actor: Actor, id: string, academy: NewAcademy, fill?: (store: AcademyStore, id: string) => Promise<void>): Promise<number> {
  await createAcademyFile(file);
  const store = openAcademyStore(file);
  try {
    await store.write(async (tx) => {
      await tx.insert(academySettings).values({ ...academy.settings, id: 1, academyId: id, incarnation: newId(actor.at), environment: places.environment, updatedAt: actor.at });
      await audit(tx, actor, { action: "academy/created", subject: { type: "academy", id }, after: { name: academy.settings.name } });
    });
    await fill?.(store, id);
  } finally {
    store.close();
  }
  return schemaVersion(file);
}

/**
 * Makes an academy: its own migrated file with its settings row, what `fill` puts into it, and last its line in the
 * directory, so that an academy is known only when it is whole (`01-access`, Academies: it takes seconds). Killed on
 * the way it leaves a marked file that nothing names, which `sweepUnfinished` removes; refused it leaves nothing.
 *
 * @param actor who makes it, and when
 * @param madeFor what commits with its line, such as the registration that it answers
 * @param fill rows that must be there from the first request on; runs before the academy is known
 * @returns the academy's id and file name, or what is in the way
 */
export async function createAcademy<Reason extends string = never>(
  places: AcademyPlaces,
  actor: Actor,
  academy: NewAcademy,
  fill?: (store: AcademyStore, id: string) => Promise<void>,
  madeFor?: MadeFor<Reason>,
): Promise<Result<{ id: string; file: string }, CreationRefusal | Reason>> {
  const early = await inTheWay(places.directory.read, academy);
  if (early) return refused(early);
  const id = newId(actor.at);
  const file = fileNameOf(id);
  await markUnfinished(places.dir, id);
  let late: CreationRefusal | Reason | null;
  try {
    const version = await fillFile(path.join(places.dir, file), places, actor, id, academy, fill);
    late = await places.directory.write(async (tx) => {
      // Somebody may have taken the name or a host meanwhile.
      const reason = (await inTheWay(tx, academy)) ?? (await madeFor?.claim(tx)) ?? null;
      if (reason) return reason;
      const { name } = academy.settings;
      await tx.insert(academies).values({ id, slug: academy.slug, name, sortName: foldName(name), file, schemaVersion: version, createdAt: actor.at, updatedAt: actor.at, ...madeFor?.values });
      await tx.insert(academyHosts).values(academy.hosts.map((host, index) => ({ host, academyId: id, isPrimary: index === 0, createdAt: actor.at })));
      await audit(tx, actor, { action: "academy/created", subject: { type: "academy", id }, after: { slug: academy.slug, hosts: academy.hosts } });
      await madeFor?.note(tx, id);
      return null;
    });
  } catch (error) {
    // A commit that failed may have come through all the same: only what no row names is taken back.
    if (!(await isKnown(places.directory.read, id).catch(() => true))) await dropUnfinished(places.dir, id);
    throw error;
  }
  if (late) {
    await dropUnfinished(places.dir, id);
    return refused(late);
  }
  await unmark(places.dir, id);
  return done({ id, file });
}

import { and, eq, ne } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { academySettings } from "@db/academy/schema";
import { academies } from "@db/directory/schema";
import { audit, type Actor } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import { isSlug } from "./addresses.server";
import { storeFor } from "./bring-academy.server";
import type { AcademyDesk } from "./desk.server";
import { finishRenames, whileRenaming, type NewNames } from "./unfinished-rename.server";

type RenameRefusal = "unknown" | "slug-malformed" | "slug-taken" | "suspended";

/** The line in the directory, once the academy's own file has the name. */
async function nameInDirectory({ directory }: Pick<AcademyDesk, "directory">, actor: Actor, id: string, { name, slug }: NewNames): Promise<Result<NewNames, RenameRefusal>> {
  return directory.write(async (tx) => {
    const known = await tx.select({ name: academies.name, slug: academies.slug }).from(academies).where(eq(academies.id, id)).get();
    if (!known) return refused("unknown");
    const other = await tx.select({ id: academies.id }).from(academies).where(and(eq(academies.slug, slug), ne(academies.id, id))).get();
    if (other) return refused("slug-taken");
    await tx.update(academies).set({ name, sortName: foldName(name), slug, updatedAt: actor.at }).where(eq(academies.id, id));
    await audit(tx, actor, { action: "academy/renamed", subject: { type: "academy", id }, before: known, after: { name, slug } });
    return done({ name, slug });
  });
}

/**
 * Gives an academy another name and short name; its hosts stay, so that every link still works. The name stands in the
 * academy's own file too, which is written first: killed between the two, the next start does the second.
 *
 * Refuses `unknown`, `slug-malformed`, `slug-taken`; `suspended` when the name is to change and the academy takes no
 * writes.
 */
export async function renameAcademy(desk: AcademyDesk, actor: Actor, id: string, { name, slug }: NewNames): Promise<Result<NewNames, RenameRefusal>> {
  if (!isSlug(slug)) return refused("slug-malformed");
  const { directory } = desk;
  const known = await directory.read.select({ name: academies.name, slug: academies.slug, file: academies.file, status: academies.status }).from(academies).where(eq(academies.id, id)).get();
  if (!known) return refused("unknown");
  const taken = directory.read.select({ id: academies.id }).from(academies).where(and(eq(academies.slug, slug), ne(academies.id, id))).get();
  if (await taken) return refused("slug-taken");
  if (name === known.name) return nameInDirectory(desk, actor, id, { name, slug });
  if (known.status !== "active") return refused("suspended");
  return whileRenaming(desk.config.dataDir, id, { name, slug }, async () => {
    await (await storeFor(desk, id, known.file, actor.at)).write(async (tx) => {
      await tx.update(academySettings).set({ name, updatedAt: actor.at }).where(eq(academySettings.id, 1));
      await audit(tx, actor, { action: "academy/renamed", subject: { type: "academy", id }, before: { name: known.name }, after: { name } });
    });
    return nameInDirectory(desk, actor, id, { name, slug });
  });
}

/** Finishes renamings that were cut off when the academy's own file had the name already; before that they did not happen. */
export async function finishRenamings(desk: Pick<AcademyDesk, "directory" | "stores"> & { readonly config: { readonly dataDir: string } }, actor: Actor, olderThanMs?: number): Promise<number> {
  return finishRenames(desk.config.dataDir, actor.at, async (id, names) => {
    const known = await desk.directory.read.select({ name: academies.name, slug: academies.slug, file: academies.file }).from(academies).where(eq(academies.id, id)).get();
    if (!known || (known.name === names.name && known.slug === names.slug)) return;
    const own = await desk.stores.get(known.file).read.select({ name: academySettings.name }).from(academySettings).where(eq(academySettings.id, 1)).get();
    // A short name that somebody took meanwhile is not given: the name is, so that both say the same.
    if (own?.name !== names.name) return;
    const named = await nameInDirectory(desk, actor, id, names);
    if (!named.ok) await nameInDirectory(desk, actor, id, { name: names.name, slug: known.slug });
  }, olderThanMs);
}

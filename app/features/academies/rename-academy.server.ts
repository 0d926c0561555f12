import { and, eq, ne } from "drizzle-orm";
import { foldName } from "@db/academy/folding";
import { academySettings } from "@db/academy/schema";
import { academies } from "@db/directory/schema";
import { audit, type Actor } from "~/platform/audit/index.server";
import { done, refused, type Result } from "~/platform/result";
import { isSlug } from "./addresses.server";
import { storeFor } from "./bring-academy.server";
import type { AcademyDesk } from "./desk.server";

export interface NewNames {
  readonly name: string;
  readonly slug: string;
}

/**
 * Gives an academy another name and short name; its hosts stay, so that every link still works. The name stands in the
 * academy's own file too, which is written first: killed between the two, the console shows the old name until the
 * same is asked again.
 *
 * Refuses `unknown`, `slug-malformed`, `slug-taken`; `suspended` when the name is to change and the academy takes no
 * writes.
 */
export async function renameAcademy(desk: AcademyDesk, actor: Actor, id: string, { name, slug }: NewNames): Promise<Result<NewNames, "unknown" | "slug-malformed" | "slug-taken" | "suspended">> {
  const { directory } = desk;
  if (!isSlug(slug)) return refused("slug-malformed");
  const known = await directory.read.select({ name: academies.name, slug: academies.slug, file: academies.file, status: academies.status }).from(academies).where(eq(academies.id, id)).get();
  if (!known) return refused("unknown");
  const taken = directory.read.select({ id: academies.id }).from(academies).where(and(eq(academies.slug, slug), ne(academies.id, id))).get();
  if (await taken) return refused("slug-taken");
  if (name !== known.name) {
    if (known.status !== "active") return refused("suspended");
    await (await storeFor(desk, id, known.file, actor.at)).write(async (tx) => {
      await tx.update(academySettings).set({ name, updatedAt: actor.at }).where(eq(academySettings.id, 1));
      await audit(tx, actor, { action: "academy/renamed", subject: { type: "academy", id }, before: { name: known.name }, after: { name } });
    });
  }
  return directory.write(async (tx) => {
    const other = await tx.select({ id: academies.id }).from(academies).where(and(eq(academies.slug, slug), ne(academies.id, id))).get();
    if (other) return refused("slug-taken");
    await tx.update(academies).set({ name, sortName: foldName(name), slug, updatedAt: actor.at }).where(eq(academies.id, id));
    await audit(tx, actor, { action: "academy/renamed", subject: { type: "academy", id }, before: { name: known.name, slug: known.slug }, after: { name, slug } });
    return done({ name, slug });
  });
}

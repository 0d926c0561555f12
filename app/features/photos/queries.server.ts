import { inArray } from "drizzle-orm";
import { personPhotos } from "@db/academy/schema";
import { fileHref } from "~/platform/files/index.server";
import type { PersonContext } from "~/platform/scope.server";
import type { PhotoSize } from "./rules";

type Asking = Pick<PersonContext, "read" | "academy" | "person" | "clock" | "config">;

/** The addresses of these people's photos, by person, for whoever asks and for minutes. Whoever calls it shows them those people. One query by key. */
export async function photosOf(ctx: Asking, userIds: readonly string[], size: PhotoSize): Promise<Readonly<Record<string, string>>> {
  if (userIds.length === 0) return {};
  const rows = await ctx.read.select({ userId: personPhotos.userId, small: personPhotos.smallId, large: personPhotos.largeId }).from(personPhotos).where(inArray(personPhotos.userId, [...new Set(userIds)]));
  return Object.fromEntries(rows.map((row) => [row.userId, fileHref(ctx, { id: row[size] })]));
}

/** The same of one person; null: they have none. */
export const photoOf = async (ctx: Asking, userId: string, size: PhotoSize): Promise<string | null> => (await photosOf(ctx, [userId], size))[userId] ?? null;

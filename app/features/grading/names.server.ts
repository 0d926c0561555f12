import { eq } from "drizzle-orm";
import { users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";

/** What somebody is called; null: nobody, or gone. */
export async function nameOf(read: AcademyRead, userId: string | null): Promise<string | null> {
  if (userId === null) return null;
  return (await read.select({ name: users.name }).from(users).where(eq(users.id, userId)).get())?.name ?? null;
}

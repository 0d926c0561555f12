import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { eq } from "drizzle-orm";
import { academySettings } from "@db/academy/schema";
import { academies } from "@db/directory/schema";
import type { AcademyRead } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import type { PersonContext } from "~/platform/scope.server";
import type { AcademyDesk } from "./desk.server";

/** The academy's key for archives, as its file has it: only what seals, never what opens. Null: it has made none. */
export async function recipientOf(read: AcademyRead): Promise<string | null> {
  const own = await read.select({ recipient: academySettings.archiveRecipient }).from(academySettings).where(eq(academySettings.id, 1)).get();
  return own?.recipient ?? null;
}

/** The same, by the academy's id. */
export async function archiveKeyOf(desk: Pick<AcademyDesk, "directory" | "stores">, id: string): Promise<string | null> {
  const row = await desk.directory.read.select({ file: academies.file }).from(academies).where(eq(academies.id, id)).get();
  return row ? recipientOf(desk.stores.get(row.file).read) : null;
}

/** Makes the academy another key for archives and answers it, the only time that it is anywhere here. Earlier archives keep theirs. */
export async function makeArchiveKey(ctx: PersonContext): Promise<string> {
  const key = await generateX25519Identity();
  const recipient = await identityToRecipient(key);
  const actor = actorOf(ctx);
  await ctx.write(async (tx) => {
    const before = await recipientOf(tx);
    await tx.update(academySettings).set({ archiveRecipient: recipient, updatedAt: actor.at }).where(eq(academySettings.id, 1));
    await audit(tx, actor, { action: "archive-key/made", subject: { type: "academy", id: ctx.academy.id }, before: { recipient: before }, after: { recipient } });
  });
  return key;
}

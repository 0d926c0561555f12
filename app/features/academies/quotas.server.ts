import { eq } from "drizzle-orm";
import path from "node:path";
import { academies } from "@db/directory/schema";
import type { AcademyRead, DirectoryRead } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import { storedBytes } from "~/platform/files/index.server";
import { lookAgainAtWaiting, sentToday, waitingForQuota } from "~/platform/mail/index.server";
import type { Quotas } from "~/platform/quotas";
import { done, refused, type Result } from "~/platform/result";
import type { AcademyDesk } from "./desk.server";
import { onDisk } from "./on-disk.server";
import { academiesFolder } from "./places.server";

/** What an academy uses of what it may. */
export interface QuotaUse {
  /** Bytes of uploaded files; null: nobody has counted yet. */
  readonly storedBytes: number | null;
  /** E-mails of the last 24 hours, and when the count begins anew; null: none was sent. */
  readonly mail: { readonly count: number; readonly until: number } | null;
  /** E-mails that wait because of it, up to a thousand. */
  readonly mailWaiting: number;
}

/** Asked of the academy's own file: counts and sizes, nothing of what is in it. */
export async function quotaUse(read: AcademyRead, academyId: string, at: number): Promise<QuotaUse> {
  const [bytes, mail, mailWaiting] = await Promise.all([storedBytes(read), sentToday(read, academyId, at), waitingForQuota(read)]);
  return { storedBytes: bytes, mail, mailWaiting };
}

const columns = { storageBytes: academies.storageLimit, mailPerDay: academies.mailLimit, jobShare: academies.jobShare };

/** What an academy may use. Null: there is none of that id. */
export async function quotasOf(read: DirectoryRead, id: string): Promise<Quotas | null> {
  return (await read.select(columns).from(academies).where(eq(academies.id, id)).get()) ?? null;
}

/** E-mails that wait for more of them to be allowed are looked at now; a file that is not served has its turn when it is. */
async function wakeWaiting({ directory, stores, config, wake }: AcademyDesk, actor: Actor, id: string): Promise<void> {
  const row = await directory.read.select({ file: academies.file, status: academies.status, fault: academies.fault }).from(academies).where(eq(academies.id, id)).get();
  if (row?.status !== "active" || row.fault !== null || !(await onDisk(path.join(academiesFolder(config.dataDir), row.file)))) return;
  await stores.get(row.file).write((tx) => lookAgainAtWaiting(tx, actor.at));
  wake.notify(id);
}

/**
 * Settles what an academy may use (`01-access`, per-academy quotas): it holds from the next request and the next look at its
 * jobs on. What lies over a limit that was lowered stays; nothing more comes in. Refuses `unknown`.
 */
export async function setQuotas(desk: AcademyDesk, actor: Actor, id: string, wanted: Quotas): Promise<Result<{ readonly name: string }, "unknown">> {
  const changed = await desk.directory.write(async (tx) => {
    const before = await tx.select({ name: academies.name, ...columns }).from(academies).where(eq(academies.id, id)).get();
    if (!before) return refused("unknown");
    const { name, ...quotas } = before;
    await tx.update(academies).set({ storageLimit: wanted.storageBytes, mailLimit: wanted.mailPerDay, jobShare: wanted.jobShare, updatedAt: actor.at }).where(eq(academies.id, id));
    await audit(tx, actor, { action: "academy/quotas-set", subject: { type: "academy", id }, before: quotas, after: { ...wanted } });
    return done({ name });
  });
  if (changed.ok) await wakeWaiting(desk, actor, id);
  return changed;
}

import type { MigratedAcademy } from "~/features/academies/index.server";

/** How a line about an academy that cannot be served begins: `npm start` shows those in any environment. */
export const notServed = "Not served: ";

/**
 * Says how far the migration of all academies is: what was applied to each, what cannot be served, and a count after
 * every tenth part of them, so that a thousand do not scroll everything else away.
 */
export function progressTo(say: (line: string) => void): (done: number, total: number, academy: MigratedAcademy) => void {
  let changed = 0;
  return (done, total, { slug, applied, failure }) => {
    if (failure !== undefined) say(`${notServed}academy ${slug}: ${failure}`);
    if (applied.length > 0) changed += 1;
    if (applied.length > 0 && total <= 25) say(`Academy ${slug}: applied ${applied.join(", ")}.`);
    const step = Math.max(1, Math.ceil(total / 10));
    if (changed > 0 && total > 25 && (done % step === 0 || done === total)) say(`Academies: ${String(done)} of ${String(total)} looked at, ${String(changed)} migrated.`);
  };
}

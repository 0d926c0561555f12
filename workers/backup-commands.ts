import path from "node:path";
import { asc } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import { aboutArchive, BackupUnreadableError, CopyDamagedError } from "@db/backup";
import { sicknessOf } from "@db/sickness";
import { backUp, restoreAcademy, type RestoreRefusal } from "~/features/academies/index.server";
import { systemActor } from "~/platform/audit/index.server";
import type { CommandDesk } from "./command-desk";
import { CommandError } from "./operator-commands";

export interface NamedByCommand {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

const keptUnlessTold = 7;
const most = 10_000;

function keepOf(typed: string | undefined): number {
  if (typed === undefined) return keptUnlessTold;
  const keep = Number(typed);
  if (!/^\d+$/.test(typed) || keep < 1 || keep > most) throw new CommandError("--keep: Say how many backups of each academy stay, from 1 on.");
  return keep;
}

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Backs up one academy or all. One that cannot be is named, the others go on, and the command fails at its end. */
export async function backupCommand(desk: CommandDesk, one: NamedByCommand | null, typed: { readonly to?: string | undefined; readonly keep?: string | undefined }): Promise<void> {
  const order = { dataDir: desk.config.dataDir, to: typed.to === undefined ? null : path.resolve(typed.to), secret: desk.config.secrets.encryption, keep: keepOf(typed.keep) };
  const all = await desk.directory.read.select({ id: academies.id, slug: academies.slug, file: academies.file }).from(academies).orderBy(asc(academies.slug));
  const wanted = all.filter(({ id }) => one === null || id === one.id);
  let failed = 0;
  for (const academy of wanted) {
    try {
      const made = await backUp({ ...order, at: desk.clock.now() }, academy);
      desk.say(`${academy.slug}: ${String(made.rows)} rows, opened and counted, in ${made.file}${made.dropped > 0 ? `; ${String(made.dropped)} older dropped` : ""}`);
    } catch (error) {
      failed += 1;
      desk.say(`Not backed up: academy ${academy.slug}: ${why(error)}`);
    }
  }
  desk.say(`${String(wanted.length - failed)} of ${String(wanted.length)} academies are backed up.`);
  if (failed > 0) throw new CommandError(`${String(failed)} could not be: see above.`);
}

const refusals: Readonly<Record<RestoreRefusal, string>> = {
  unknown: "There is no such academy any more.",
  active: "Suspend the academy first, so that nothing is written to it meanwhile and lost.",
  "another-academy": "--from: This is a backup of another academy.",
  newer: "--from: This backup is of a newer release.",
};

/** Takes an academy back to a backup. It stays suspended. */
export async function restoreCommand(desk: CommandDesk, academy: NamedByCommand, from: string | undefined): Promise<void> {
  if (!from) throw new CommandError("--from: Say which backup, by its file.");
  const file = path.resolve(from);
  try {
    const actor = systemActor("command-line", desk.clock.now());
    const restored = await restoreAcademy(desk, actor, academy.id, { from: file, about: await aboutArchive(file), secret: desk.config.secrets.encryption });
    if (!restored.ok) throw new CommandError(refusals[restored.reason]);
    desk.say(`${academy.name} is as it was at ${new Date(restored.value.takenAt).toISOString()}, and suspended. Look at it, then: npm run academy -- resume --slug ${academy.slug}`);
    desk.say(`The database that it had until now stays: ${path.join(desk.config.dataDir, "academies", restored.value.before)}`);
  } catch (error) {
    const expected = error instanceof BackupUnreadableError || error instanceof CopyDamagedError || sicknessOf(error) !== null || (error instanceof Error && "code" in error && error.code === "ENOENT");
    if (expected) throw new CommandError(`--from: ${why(error)}`);
    throw error;
  }
}

import path from "node:path";
import { asc } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import { aboutArchive, BackupUnreadableError, CopyDamagedError, readArchive } from "@db/backup";
import { sicknessOf } from "@db/sickness";
import {
  backUp, backUpDirectory, backupsFolder, backupsOf, directorySubject, hostOfText, momentOf, noteBackup, ownHost, restoreAcademy, restoreBeside, inWork, type BackedUp, type Backup, type RestoreRefusal,
} from "~/features/academies/index.server";
import { systemActor } from "~/platform/audit/index.server";
import { StorageError, type StoragePlace } from "~/platform/storage.server";
import { placeOf } from "./backup-place";
import type { CommandDesk } from "./command-desk";
import { CommandError } from "./operator-commands";

export interface NamedByCommand {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

const most = 10_000;

function keepOf(typed: string | undefined, configured: number): number {
  if (typed === undefined) return configured;
  const keep = Number(typed);
  if (!/^\d+$/.test(typed) || keep < 1 || keep > most) throw new CommandError("--keep: Say how many backups of each academy stay, from 1 on.");
  return keep;
}

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Where backups are: as typed, as configured, or beside the databases. */
const placeFor = ({ config }: CommandDesk, typed: string | undefined): StoragePlace => placeOf(typed ?? config.backups.to ?? backupsFolder(config.dataDir), config);

function saidOf({ called }: StoragePlace, made: BackedUp): string {
  const files = made.files > 0 ? `, ${String(made.files)} uploaded files` : "";
  return `${String(made.rows)} rows${files}, opened and counted, in ${called}/${made.name}${made.dropped > 0 ? `; ${String(made.dropped)} older dropped` : ""}`;
}

/** Backs up one academy, or all and the directory. One that cannot be is named, the others go on, and the command fails at its end. */
export async function backupCommand(desk: CommandDesk, one: NamedByCommand | null, typed: { readonly to?: string | undefined; readonly keep?: string | undefined }): Promise<void> {
  const place = placeFor(desk, typed.to);
  const order = () => ({ dataDir: desk.config.dataDir, place, secret: desk.config.secrets.encryption, keep: keepOf(typed.keep, desk.config.backups.keep), at: desk.clock.now() });
  const all = await desk.directory.read.select({ id: academies.id, slug: academies.slug, file: academies.file }).from(academies).orderBy(asc(academies.slug));
  const wanted = all.filter(({ id }) => one === null || id === one.id);
  let failed = 0;
  const attempt = async (subject: string, called: string, make: () => Promise<BackedUp>) => {
    const at = desk.clock.now();
    try {
      const made = await make();
      await noteBackup(desk, subject, at, made);
      desk.say(`${called}: ${saidOf(place, made)}`);
    } catch (error) {
      failed += 1;
      await noteBackup(desk, subject, at, error instanceof Error ? error : new Error(String(error)));
      desk.say(`Not backed up: ${subject === directorySubject ? "the directory" : `academy ${called}`}: ${why(error)}`);
    }
  };
  keepOf(typed.keep, 1);
  for (const academy of wanted) await attempt(academy.id, academy.slug, () => backUp(order(), academy));
  const failedAcademies = failed;
  if (one === null) await attempt(directorySubject, "The directory", () => backUpDirectory(order()));
  desk.say(`${String(wanted.length - failedAcademies)} of ${String(wanted.length)} academies are backed up.`);
  if (failed > 0) throw new CommandError(`${String(failed)} could not be: see above.`);
}

const refusals: Readonly<Record<RestoreRefusal, string>> = {
  unknown: "There is no such academy any more.",
  active: "Suspend the academy first, so that nothing is written to it meanwhile and lost.",
  "another-academy": "--from: This is a backup of another academy.",
  newer: "--from: This backup is of a newer release.",
};

export interface RestoreOptions {
  readonly from?: string | undefined;
  readonly at?: string | undefined;
  readonly to?: string | undefined;
  readonly as?: string | undefined;
  readonly host?: readonly string[] | undefined;
}

/** The backup that is meant: a file, or the latest in the place of backups that is no younger than a moment. */
async function chosen(desk: CommandDesk, academy: NamedByCommand, typed: RestoreOptions, folder: string): Promise<Backup> {
  const secret = desk.config.secrets.encryption;
  if (typed.from !== undefined) {
    const from = path.resolve(typed.from);
    return { from, about: await aboutArchive(from), secret, place: placeOf(path.dirname(path.dirname(from)), desk.config) };
  }
  const until = typed.at === undefined ? NaN : Date.parse(typed.at);
  if (Number.isNaN(until)) throw new CommandError("--from, --at: Say which backup, by its file, or by a moment such as 2026-11-17T12:00Z: the latest until then is taken.");
  const place = placeFor(desk, typed.to);
  const name = (await backupsOf(place, academy.id)).filter((one) => momentOf(one) <= until).at(-1);
  if (name === undefined) throw new CommandError(`--at: There is no backup of ${academy.name} from before then in ${place.called}.`);
  const from = path.join(folder, "fetched.backup");
  await place.fetch(name, from);
  return { from, about: await aboutArchive(from), secret, place };
}

const missingLine = (n: number): string => `${String(n)} uploaded files are neither here nor in the place of backups: their pages say that they are gone.`;

/** Takes an academy back to a backup, where it stays suspended, or makes a backup an academy of its own beside it. */
export async function restoreCommand(desk: CommandDesk, academy: NamedByCommand, typed: RestoreOptions, refuse: (reason: string) => never): Promise<void> {
  return inWork(desk.config.dataDir, async (folder) => {
    const actor = systemActor("command-line", desk.clock.now());
    const backup = await chosen(desk, academy, typed, folder);
    if (typed.as !== undefined) return await copyBeside(desk, actor, academy, typed.as, typed.host ?? [], backup, refuse);
    const restored = await restoreAcademy(desk, actor, academy.id, backup);
    if (!restored.ok) throw new CommandError(refusals[restored.reason]);
    desk.say(`${academy.name} is as it was at ${new Date(restored.value.takenAt).toISOString()}, and suspended. Look at it, then: npm run academy -- resume --slug ${academy.slug}`);
    desk.say(`The database that it had until now stays: ${path.join(desk.config.dataDir, "academies", restored.value.before)}`);
    if (restored.value.missing > 0) desk.say(missingLine(restored.value.missing));
  }).catch((error: unknown) => {
    const expected = error instanceof BackupUnreadableError || error instanceof CopyDamagedError || error instanceof StorageError || sicknessOf(error) !== null || (error instanceof Error && "code" in error && error.code === "ENOENT");
    if (expected) throw new CommandError(`--from: ${why(error)}`);
    throw error;
  });
}

async function copyBeside(desk: CommandDesk, actor: ReturnType<typeof systemActor>, academy: NamedByCommand, slug: string, typed: readonly string[], backup: Backup, refuse: (reason: string) => never): Promise<void> {
  if (backup.about.academyId !== academy.id) throw new CommandError(refusals["another-academy"]);
  const [first = ownHost(slug, desk.config.siteHost), ...others] = typed.map((host) => hostOfText(host) ?? refuse("host-malformed"));
  const made = await restoreBeside(desk, actor, { slug, hosts: [first, ...others] }, backup);
  if (!made.ok) return made.reason === "newer" ? refuse(refusals.newer) : refuse(made.reason);
  desk.say(`${academy.name} as it was at ${new Date(made.value.takenAt).toISOString()} is there as ${slug}, under ${first}, and suspended. The academy itself goes on.`);
  if (made.value.missing > 0) desk.say(missingLine(made.value.missing));
  desk.say(`Look at it, then: npm run academy -- resume --slug ${slug}`);
}

/** Opens any backup into a plain database file: the way back for the directory, with Trellis stopped. */
export async function openBackupCommand(desk: CommandDesk, typed: { readonly from?: string | undefined; readonly to?: string | undefined }): Promise<void> {
  if (!typed.from || !typed.to) throw new CommandError("--from, --to: Say which backup, and which file is to be made.");
  try {
    const header = await readArchive(path.resolve(typed.from), path.resolve(typed.to), desk.config.secrets.encryption);
    desk.say(`${header.slug} as of ${new Date(header.takenAt).toISOString()}: ${path.resolve(typed.to)}`);
  } catch (error) {
    if (error instanceof BackupUnreadableError || (error instanceof Error && "code" in error)) throw new CommandError(`--from: ${why(error)}`);
    throw error;
  }
}

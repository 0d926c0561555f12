import { existsSync } from "node:fs";
import path from "node:path";
import { CopyDamagedError } from "@db/backup";
import { sicknessOf } from "@db/sickness";
import { ArchiveIncompleteError, ArchiveUnreadableError, archiveKeyOf, exportAcademy, hostOfText, importAcademy, type ArchiveLock, type ImportRefusal } from "~/features/academies/index.server";
import { passphraseLength } from "~/features/academies/rules";
import { systemActor } from "~/platform/audit/index.server";
import { isForeign } from "~/platform/quarantine.server";
import type { NamedByCommand } from "./backup-commands";
import type { CommandDesk } from "./command-desk";
import { CommandError } from "./operator-commands";

const tenths = 10;

/** A line for each tenth that is done, and none twice. */
function tenthsTo(say: (line: string) => void): (done: number, total: number) => void {
  let said = 0;
  return (done, total) => {
    const tenth = Math.floor((done / Math.max(total, 1)) * tenths);
    if (tenth <= said || tenth === tenths) return;
    said = tenth;
    say(`${String(tenth * tenths)} %`);
  };
}

async function lockFor(desk: CommandDesk, id: string, wantsPassphrase: boolean): Promise<ArchiveLock> {
  const recipient = wantsPassphrase ? null : await archiveKeyOf(desk, id);
  if (recipient !== null) return { recipient };
  const passphrase = await desk.askSecret(`Passphrase for the archive (at least ${String(passphraseLength.min)} characters): `);
  if (passphrase.length < passphraseLength.min || passphrase.length > passphraseLength.max) throw new CommandError(`A passphrase has ${String(passphraseLength.min)} to ${String(passphraseLength.max)} characters.`);
  return { passphrase };
}

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** One archive of one academy: sealed to its own key, where it has one, or to a passphrase. */
export async function exportCommand(desk: CommandDesk, academy: NamedByCommand, typed: { readonly to?: string | undefined; readonly passphrase?: boolean | undefined }): Promise<void> {
  if (!typed.to) throw new CommandError("--to: Say which file is to be made.");
  const to = path.resolve(typed.to);
  if (existsSync(to)) throw new CommandError(`--to: There is something already: ${to}`);
  if (!existsSync(path.dirname(to))) throw new CommandError(`--to: There is no such folder: ${path.dirname(to)}`);
  try {
    const lock = await lockFor(desk, academy.id, typed.passphrase === true);
    const { manifest } = await exportAcademy(desk, systemActor("command-line", desk.clock.now()), { academyId: academy.id, to, lock, onProgress: tenthsTo(desk.say) });
    const rows = Object.values(manifest.rows).reduce((all, n) => all + n, 0);
    desk.say(`${academy.name}, ${String(rows)} rows and ${String(manifest.files.count)} files as of ${new Date(manifest.takenAt).toISOString()}, in ${to}`);
    desk.say("recipient" in lock ? "It is sealed to the academy's own key." : "It is sealed to the passphrase: without it nobody opens it.");
  } catch (error) {
    if (error instanceof ArchiveIncompleteError || error instanceof CopyDamagedError || (error instanceof Error && "code" in error)) throw new CommandError(`No archive was made: ${why(error)}`);
    throw error;
  }
}

interface ImportOptions {
  readonly from?: string | undefined;
  readonly slug?: string | undefined;
  readonly host?: readonly string[] | undefined;
}

/** Brings an archive in as a new academy. It is suspended, and says what comes next. */
export async function importCommand(desk: CommandDesk, typed: ImportOptions, refuse: (reason: string) => never): Promise<void> {
  if (!typed.from) throw new CommandError("--from: Say which archive, by its file.");
  const hosts = (typed.host ?? []).map((host) => hostOfText(host) ?? refuse("host-malformed"));
  const key = (await desk.askSecret("Passphrase or key of the archive: ")).trim();
  try {
    const imported = await importAcademy(desk, systemActor("command-line", desk.clock.now()), { from: path.resolve(typed.from), key, slug: typed.slug ?? null, hosts });
    if (!imported.ok) return saidNo(imported.reason, refuse);
    const { name, slug, environment, takenAt } = imported.value;
    desk.say(`${name} is here as it was at ${new Date(takenAt).toISOString()}, under ${imported.value.hosts.join(", ")}, and suspended.`);
    if (isForeign(environment, desk.config)) desk.say(`It belongs to ${environment}. Before it is served: npm run academy -- adopt --slug ${slug}`);
    desk.say(`Look at it, then: npm run academy -- resume --slug ${slug}`);
  } catch (error) {
    const expected = error instanceof ArchiveUnreadableError || error instanceof CopyDamagedError || sicknessOf(error) !== null || (error instanceof Error && "code" in error);
    if (expected) throw new CommandError(`--from: ${why(error)}. Nothing was brought in.`);
    throw error;
  }
}

function saidNo(reason: ImportRefusal, refuse: (reason: string) => never): never {
  if (reason === "newer") throw new CommandError("--from: This archive is of a newer release. Nothing was brought in.");
  return refuse(reason);
}

import { asc, eq } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import type { AcademyPool, AcademyRead, DirectoryRead, DirectoryStore } from "@db/open";
import { verifyChain, type ChainProblem } from "~/platform/audit/index.server";
import { CommandError } from "./operator-commands";

export const usage = [
  "npm run audit -- verify                the deployment's log and every academy's",
  "npm run audit -- verify <short name>   one academy's",
].join("\n");

export interface AuditDesk {
  readonly directory: DirectoryStore;
  readonly stores: AcademyPool;
  /** One line for whoever sits there. */
  say(line: string): void;
}

const problems: Readonly<Record<ChainProblem, string>> = {
  "missing-line": "lines before it are missing",
  "previous-hash": "it does not follow the line before it",
  "altered-line": "it was altered",
  "altered-payload": "what it says of the change was altered",
};

/** Verifies one log and says what was found; false: it is not what was written. */
async function verifyOne({ say }: AuditDesk, name: string, read: AcademyRead | DirectoryRead): Promise<boolean> {
  const report = await verifyChain(read);
  if (report.ok) say(`${name}: ${String(report.lines)} lines hold, ${String(report.erasedPayloads)} of them with the personal half erased; the last is ${report.head}`);
  else say(`${name}: BROKEN at line ${String(report.seq)} (${report.id}): ${problems[report.problem]}.`);
  return report.ok;
}

/** A file that cannot be read is said, and the others are verified all the same. */
async function verifyAcademy(desk: AuditDesk, { slug, file }: { slug: string; file: string }): Promise<boolean> {
  try {
    return await verifyOne(desk, slug, desk.stores.get(file).read);
  } catch (error) {
    desk.say(`${slug}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** `npm run audit -- verify [academy]` (`15-admin`, Audit log). @throws CommandError when a log is broken, after all were seen */
export async function runAuditCommand([command, slug, ...rest]: readonly string[], desk: AuditDesk): Promise<void> {
  if (command !== "verify" || rest.length > 0 || slug?.startsWith("-")) throw new CommandError(usage);
  const wanted = await desk.directory.read.select({ slug: academies.slug, file: academies.file }).from(academies).where(slug === undefined ? undefined : eq(academies.slug, slug)).orderBy(asc(academies.slug));
  if (slug !== undefined && wanted.length === 0) throw new CommandError(`No academy has the short name ${slug}.`);
  let broken = 0;
  if (slug === undefined && !(await verifyOne(desk, "the deployment", desk.directory.read))) broken += 1;
  for (const academy of wanted) if (!(await verifyAcademy(desk, academy))) broken += 1;
  if (broken > 0) throw new CommandError(broken === 1 ? "One log could not be verified: see above." : `${String(broken)} logs could not be verified: see above.`);
}

import { parseArgs } from "node:util";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { academies } from "@db/directory/schema";
import {
  adoptAcademy, archiveAcademy, deleteAcademy, hostOfText, inviteAgain, migrateAcademies, openAcademy, ownHost, renameAcademy, resumeAcademy, suspendAcademy,
} from "~/features/academies/index.server";
import { deletionGraceDays } from "~/features/academies/rules";
import { InvitationForm, NamesForm, NewAcademyForm, ReasonForm } from "~/features/academies/forms";
import { systemActor } from "~/platform/audit/index.server";
import { mailRoute } from "~/platform/mail/index.server";
import { translatorFor, type MessageKey } from "~/platform/messages";
import { en } from "~/platform/messages/en";
import { listAcademies } from "./academy-list";
import { backupCommand, openBackupCommand, restoreCommand } from "./backup-commands";
import type { CommandDesk } from "./command-desk";
import { progressTo } from "./migration-progress";
import { domainCommand } from "./domain-command";
import { exportCommand, importCommand } from "./move-commands";
import { CommandError } from "./operator-commands";
import { quotaCommand } from "./quota-command";

export const usage = [
  'npm run academy -- create --slug <short name> --name "<name>" --admin-email <address> --admin-name "<name>"',
  "                   [--host <host> …] [--locale en-GB] [--time-zone UTC] [--currency EUR]",
  "npm run academy -- list [--search <beginning>] [--status active|suspended|archived|fault]",
  'npm run academy -- suspend --slug <short name> --reason "<why>"',
  "npm run academy -- resume --slug <short name>",
  'npm run academy -- archive --slug <short name> --reason "<why>"',
  'npm run academy -- rename --slug <short name> [--name "<name>"] [--new-slug <short name>]',
  'npm run academy -- invite --slug <short name> --admin-email <address> --admin-name "<name>"',
  "npm run academy -- delete --slug <short name> --confirm <short name>",
  "npm run academy -- quota --slug <short name> [--storage <5GB|none>] [--mail <a day|none>] [--share <1 to 100>]",
  "npm run academy -- domain [add|check|primary|remove] --slug <short name> [--host <domain>]",
  "npm run academy -- migrate",
  "npm run academy -- adopt --slug <short name>",
  "npm run academy -- export --slug <short name> --to <file> [--passphrase]",
  "npm run academy -- import --from <file> [--slug <short name>] [--host <host> …]",
  "npm run academy -- backup [--slug <short name>] [--to <folder or s3://bucket/prefix>] [--keep 14]",
  "npm run academy -- restore --slug <short name> (--from <file> | --at <moment> [--to <place>]) [--as <other short name> [--host <host> …]]",
  "npm run academy -- open-backup --from <file> --to <file>",
].join("\n");

const texts = { type: "string" } as const;
const options = {
  slug: texts, name: texts, "new-slug": texts, host: { type: "string", multiple: true }, "admin-email": texts, "admin-name": texts,
  locale: texts, "time-zone": texts, currency: texts, reason: texts, search: texts, status: texts, to: texts, keep: texts, from: texts, at: texts, as: texts, confirm: texts, passphrase: { type: "boolean" }, storage: texts, mail: texts, share: texts,
} as const;

function optionsOf(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { ...values, act: positionals };
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
type Options = ReturnType<typeof optionsOf>;

const isKey = (text: string): text is MessageKey => text in en;

/** Reads what was typed by a form of the console; what is wrong is said in the console's words, with the option's name. */
function checked<Schema extends z.ZodType>(schema: Schema, value: object, named: Readonly<Record<string, string>> = {}): z.output<Schema> {
  const parsed = schema.safeParse(Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)));
  if (parsed.success) return parsed.data;
  const t = translatorFor("en");
  throw new CommandError(parsed.error.issues.map(({ path, message }) => {
    const field = String(path[0]);
    return `--${named[field] ?? field}: ${isKey(message) ? t(message) : message}`;
  }).join("\n"));
}

const atTheMachine = (desk: CommandDesk) => systemActor("command-line", desk.clock.now());

async function academyCalled(desk: CommandDesk, { slug }: Options) {
  if (!slug) throw new CommandError("--slug: Say which academy, by its short name.");
  const academy = await desk.directory.read.select({ id: academies.id, slug: academies.slug, name: academies.name }).from(academies).where(eq(academies.slug, slug)).get();
  if (!academy) throw new CommandError(`No academy has the short name ${slug}.`);
  return academy;
}

const refusals: Readonly<Record<string, string>> = {
  "slug-malformed": "--slug: A short name has 2 to 40 small letters, digits and hyphens, and is not one the site needs itself.",
  "slug-taken": "--slug: Another academy has that short name.",
  "host-malformed": "--host: Give a host name such as learn.example.org, without https:// and without a port.",
  "host-taken": "--host: Another academy answers on that host.",
  suspended: "The academy is not active, so nothing is written to it. Resume it first.",
  "has-admin": "Somebody administers this academy already; they invite others themselves.",
  "address-taken": "--admin-email: Somebody else in that academy has this address.",
};

const refuse = (reason: string): never => {
  throw new CommandError(refusals[reason] ?? reason);
};

const names = { adminEmail: "admin-email", adminName: "admin-name", timeZone: "time-zone" };

/** Where no mail leaves, the link is for whoever sits here; elsewhere it goes to its addressee alone. */
function sayInvited(desk: CommandDesk, email: string, link: string): void {
  if (mailRoute(desk.config).kind === "vendor") return desk.say(`An invitation for ${email} is on its way; its link works for seven days.`);
  desk.say(`No mail leaves this deployment. This link lets ${email} in, once, for seven days:`);
  desk.say(link);
}

async function create(desk: CommandDesk, typed: Options): Promise<void> {
  const { "admin-email": adminEmail, "admin-name": adminName, "time-zone": timeZone = "UTC", locale = "en-GB", currency = "EUR", slug, name } = typed;
  const order = checked(NewAcademyForm, { slug, name, adminEmail, adminName, timeZone, locale, currency }, names);
  const hosts = (typed.host ?? [ownHost(order.slug, desk.config.siteHost)]).map((host) => hostOfText(host) ?? refuse("host-malformed"));
  const [first = "", ...others] = hosts;
  const made = await openAcademy(desk, atTheMachine(desk), { ...order, hosts: [first, ...others], admin: { email: order.adminEmail, name: order.adminName } });
  if (!made.ok) return refuse(made.reason);
  desk.say(`${order.name} answers at ${made.value.origin}`);
  sayInvited(desk, order.adminEmail, made.value.link);
}

async function invite(desk: CommandDesk, typed: Options): Promise<void> {
  const academy = await academyCalled(desk, typed);
  const person = checked(InvitationForm, { adminEmail: typed["admin-email"], adminName: typed["admin-name"] }, names);
  const invited = await inviteAgain(desk, atTheMachine(desk), academy.id, { email: person.adminEmail, name: person.adminName });
  if (!invited.ok) return refuse(invited.reason);
  sayInvited(desk, person.adminEmail, invited.value.link);
}

async function suspend(desk: CommandDesk, typed: Options): Promise<void> {
  const academy = await academyCalled(desk, typed);
  const { reason } = checked(ReasonForm, { reason: typed.reason });
  const changed = await suspendAcademy(desk, atTheMachine(desk), academy.id, reason);
  if (!changed.ok) throw new CommandError(`${academy.name} is not active.`);
  desk.say(`${academy.name} is suspended: it shows a calm page, and its jobs wait.`);
}

async function archive(desk: CommandDesk, typed: Options): Promise<void> {
  const academy = await academyCalled(desk, typed);
  const { reason } = checked(ReasonForm, { reason: typed.reason });
  const changed = await archiveAcademy(desk, atTheMachine(desk), academy.id, reason);
  if (!changed.ok) throw new CommandError(`${academy.name} is archived already.`);
  desk.say(`${academy.name} is archived: nothing answers on its hosts, and its file stays.`);
}

async function resume(desk: CommandDesk, typed: Options): Promise<void> {
  const academy = await academyCalled(desk, typed);
  const changed = await resumeAcademy(desk, atTheMachine(desk), academy.id);
  if (!changed.ok) throw new CommandError(`${academy.name} is active already.`);
  desk.say(`${academy.name} answers again, and its jobs go on.`);
}

async function rename(desk: CommandDesk, typed: Options): Promise<void> {
  const academy = await academyCalled(desk, typed);
  if (typed.name === undefined && typed["new-slug"] === undefined) throw new CommandError("--name, --new-slug: Say what it is to be called.");
  const wanted = checked(NamesForm, { name: typed.name ?? academy.name, slug: typed["new-slug"] ?? academy.slug }, { slug: "new-slug" });
  const renamed = await renameAcademy(desk, atTheMachine(desk), academy.id, wanted);
  if (!renamed.ok) return refuse(renamed.reason);
  if (wanted.slug !== academy.slug && desk.config.webhookSecrets.resend.some(({ slug }) => slug === academy.slug)) desk.say(`RESEND_WEBHOOK_SECRET names ${academy.slug}: name ${wanted.slug} there, or the vendor's posts are refused.`);
  desk.say(`${academy.name} is called ${wanted.name}, ${wanted.slug} for short. Its hosts are as they were.`);
}

async function adopt(desk: CommandDesk, typed: Options): Promise<void> {
  const academy = await academyCalled(desk, typed);
  const adopted = await adoptAcademy(desk, atTheMachine(desk), academy.id);
  if (!adopted.ok) throw new CommandError(adopted.reason === "own" ? `${academy.name} belongs to ${desk.config.environment} already.` : `${academy.name} cannot be opened: mend its file, and run npm run academy -- migrate.`);
  desk.say(`${academy.name} came from ${adopted.value.from} and belongs to ${desk.config.environment} now. Its sessions, links, pending work, webhook inbox and vendors' ids are gone.`);
}

async function remove(desk: CommandDesk, typed: Options): Promise<void> {
  const academy = await academyCalled(desk, typed);
  if (typed.confirm !== academy.slug) throw new CommandError(`--confirm: Type its short name once more, to be sure: ${academy.slug}`);
  const deleted = await deleteAcademy(desk, atTheMachine(desk), academy.id);
  if (!deleted.ok) throw new CommandError(deleted.reason === "too-soon" ? `${academy.name} was archived less than ${String(deletionGraceDays)} days ago, and no archive was made of it since. Make one (export), or wait.` : `${academy.name} is not archived. Archive it first.`);
  desk.say(`${academy.name} is deleted: its database, its files and its hosts. Its backups stay in the place of backups, under ${academy.id}.`);
}

const list = async (desk: CommandDesk, { search, status }: Options): Promise<void> => listAcademies(desk, { search, status });

/** Every academy to this release; those that cannot be are named, and the command fails when it has seen all. */
async function migrate(desk: CommandDesk): Promise<void> {
  const results = await migrateAcademies({ directory: desk.directory, dataDir: desk.config.dataDir, at: desk.clock.now(), onProgress: progressTo(desk.say) });
  // One that was not served until now has jobs waiting.
  for (const { id, failure } of results) if (failure === undefined) desk.wake.notify(id);
  const failed = results.filter(({ failure }) => failure !== undefined).length;
  const served = results.length - failed;
  desk.say(`${String(served)} of ${String(results.length)} academies are at this release.`);
  if (failed > 0) throw new CommandError(`${String(failed)} cannot be served: see above. Mend them and run this again.`);
}

const backup = async (desk: CommandDesk, typed: Options): Promise<void> => backupCommand(desk, typed.slug === undefined ? null : await academyCalled(desk, typed), typed);
const restore = async (desk: CommandDesk, typed: Options): Promise<void> => restoreCommand(desk, await academyCalled(desk, typed), typed, refuse);

const exportOne = async (desk: CommandDesk, typed: Options): Promise<void> => exportCommand(desk, await academyCalled(desk, typed), typed);
const importOne = async (desk: CommandDesk, typed: Options): Promise<void> => importCommand(desk, typed, refuse);

const quota = async (desk: CommandDesk, typed: Options): Promise<void> => quotaCommand(desk, await academyCalled(desk, typed), typed);

const domain = async (desk: CommandDesk, typed: Options): Promise<void> => domainCommand(desk, await academyCalled(desk, typed), typed.act[0], typed.host, usage);

const commands: Readonly<Record<string, (desk: CommandDesk, typed: Options) => Promise<void>>> = { create, list, suspend, resume, archive, rename, invite, migrate, adopt, delete: remove, export: exportOne, import: importOne, backup, restore, quota, domain, "open-backup": openBackupCommand };

/** Runs one command. @throws CommandError */
export async function runAcademyCommand([command = "list", ...args]: readonly string[], desk: CommandDesk): Promise<void> {
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (!run) throw new CommandError(usage);
  const typed = optionsOf(args);
  // Only what is done with a domain has a second word.
  if (typed.act.length > (command === "domain" ? 1 : 0)) throw new CommandError(usage);
  await run(desk, typed);
}

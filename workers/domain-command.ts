import { claimDomain, domainsOf, hostOfText, hostsOf, lookForRecord, makePrimary, withdrawDomain } from "~/features/academies/index.server";
import type { Domain } from "~/features/academies/domains";
import { systemActor, type Actor } from "~/platform/audit/index.server";
import { translatorFor, type MessageKey } from "~/platform/messages";
import type { NamedByCommand } from "./backup-commands";
import type { CommandDesk } from "./command-desk";
import { CommandError } from "./operator-commands";

interface Order {
  readonly desk: CommandDesk;
  readonly academy: NamedByCommand;
  readonly actor: Actor;
  /** As the directory keeps it. */
  readonly host: string;
}

const words: Readonly<Record<string, MessageKey>> = {
  malformed: "academies.form.host.malformed", ours: "academies.domains.host.ours", answers: "academies.form.host.taken",
  known: "academies.domains.host.known", many: "academies.domains.host.many", primary: "academies.domains.remove.primary", already: "academies.domains.primary.already",
};
const t = translatorFor("en");
const refuse = (reason: string): never => {
  const key = words[reason];
  throw new CommandError(`--host: ${key ? t(key) : reason}`);
};

const sayRecord = ({ say }: CommandDesk, { record }: Domain): void => say(`TXT record at ${record.name}, holding ${record.value}`);

async function claimed({ desk, academy, host }: Order): Promise<Domain> {
  const domain = (await domainsOf(desk.directory.read, academy.id)).find((one) => one.host === host);
  if (!domain) throw new CommandError(`--host: ${academy.name} has added no domain ${host}.`);
  return domain;
}

async function add({ desk, academy, actor, host }: Order): Promise<void> {
  const made = await claimDomain(desk, actor, academy.id, host);
  if (!made.ok) return refuse(made.reason);
  desk.say(`${host} is waiting for its record:`);
  sayRecord(desk, made.value);
}

async function check(order: Order): Promise<void> {
  const { desk, actor, host } = order;
  const looked = await lookForRecord(desk, actor, await claimed(order));
  if (!looked.ok) return refuse(looked.reason);
  const { found } = looked.value;
  if (found === "record") return desk.say(t("academies.domains.proven", { host }));
  sayRecord(desk, looked.value);
  throw new CommandError(t(`academies.domains.not.${found ?? "none"}`, { host }));
}

async function primary({ desk, academy, actor, host }: Order): Promise<void> {
  const made = await makePrimary(desk, actor, academy.id, host);
  if (made.ok) return desk.say(t("academies.domains.primary.done", { host }));
  if (made.reason === "unknown") throw new CommandError(`--host: ${academy.name} does not answer on ${host}. Add it, and prove it first.`);
  refuse(made.reason);
}

async function remove(order: Order): Promise<void> {
  const { desk, academy, actor, host } = order;
  const { id } = await claimed(order);
  const gone = await withdrawDomain(desk, actor, academy.id, id);
  if (!gone.ok) return refuse(gone.reason);
  desk.say(t("academies.domains.removed", { host }));
}

const acts: Readonly<Record<string, (order: Order) => Promise<void>>> = { add, check, primary, remove };

/** Where an academy answers, and what it says is its own. */
async function list(desk: CommandDesk, academy: NamedByCommand): Promise<void> {
  for (const { host, isPrimary } of await hostsOf(desk.directory.read, academy.id)) desk.say(`${host}${isPrimary ? "  main address" : ""}`);
  for (const domain of await domainsOf(desk.directory.read, academy.id)) {
    if (domain.state === "proven") continue;
    desk.say(`${domain.host}  ${t(`academies.domains.state.${domain.state}`).toLowerCase()}`);
    sayRecord(desk, domain);
  }
}

/** `domain`, `domain add`, `domain check`, `domain primary`, `domain remove`: what the pages of domains do. */
export async function domainCommand(desk: CommandDesk, academy: NamedByCommand, act: string | undefined, typed: readonly string[] | undefined, usage: string): Promise<void> {
  if (act === undefined) return list(desk, academy);
  const run = Object.hasOwn(acts, act) ? acts[act] : undefined;
  if (!run) throw new CommandError(usage);
  const [first] = typed ?? [];
  const host = first === undefined ? null : hostOfText(first);
  if (host === null) return refuse("malformed");
  await run({ desk, academy, actor: systemActor("command-line", desk.clock.now()), host });
}

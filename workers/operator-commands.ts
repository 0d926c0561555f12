import { parseArgs } from "node:util";
import { z } from "zod";
import type { DirectoryStore } from "@db/open";
import { createOperator, disableOperator, listOperators } from "~/features/identity/index.server";
import { isOwnAddress, passwordLength } from "~/features/identity/rules";
import type { Clock } from "~/platform/clock";
import type { Config } from "~/platform/config.server";
import { totpUri } from "~/platform/secrets/index.server";

/** What the command needs of the world. */
export interface OperatorDesk {
  readonly directory: DirectoryStore;
  readonly config: Pick<Config, "secrets" | "siteHost">;
  readonly clock: Clock;
  /** One line for whoever sits there. */
  say(line: string): void;
  /** Asks for something that is not shown while it is typed. */
  askSecret(question: string): Promise<string>;
}

/** What was typed cannot be done; the message says what to type instead. */
export class CommandError extends Error {
  override name = "CommandError";
}

export const usage = [
  'npm run operator -- create --email <address> --name "<name>"   makes an operator, asks for a password',
  "npm run operator -- disable --email <address>                  ends their sessions and their way in",
  "npm run operator -- list                                       who there is",
].join("\n");

const Person = z.object({
  email: z.string("Give the address: --email name@example.org").trim().max(254, "An address has at most 254 characters").pipe(z.email("Give an address in the form name@example.org")),
  name: z.string('Give the name: --name "Robin Vale"').trim().min(1, "Give a name").max(200, "A name has at most 200 characters"),
});

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new CommandError(parsed.error.issues.map(({ message }) => message).join("\n"));
  return parsed.data;
}

function optionsOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { email: { type: "string" }, name: { type: "string" } } }).values;
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

/** Runs `create`, `disable` or `list`. @throws CommandError */
export async function runOperatorCommand([command, ...args]: readonly string[], desk: OperatorDesk): Promise<void> {
  const options = optionsOf(args);
  if (command === "create") return create(desk, checked(Person, options));
  if (command === "disable") return disable(desk, checked(Person.pick({ email: true }), options).email);
  if (command === "list") return list(desk);
  throw new CommandError(usage);
}

async function create(desk: OperatorDesk, person: { email: string; name: string }): Promise<void> {
  const password = await desk.askSecret(`Password for ${person.email} (at least ${passwordLength.min} characters): `);
  if (password.length < passwordLength.min || password.length > passwordLength.max) {
    throw new CommandError(`Choose a password of ${passwordLength.min} to ${passwordLength.max} characters.`);
  }
  if (isOwnAddress(password, person.email)) throw new CommandError("Choose a password that is not the address.");
  const made = await createOperator(desk.directory, desk.config.secrets.encryption, { ...person, password }, desk.clock.now());
  if (!made.ok) throw new CommandError(`${person.email} is an operator already. Disable them first to make them anew.`);
  desk.say(`${person.email} is an operator.`);
  desk.say("Put this into an authenticator app now; it is not shown again:");
  desk.say(totpUri(made.value.totpSecret, `Trellis ${desk.config.siteHost}`, person.email));
}

async function disable(desk: OperatorDesk, email: string): Promise<void> {
  const disabled = await disableOperator(desk.directory, email, desk.clock.now());
  if (!disabled.ok) throw new CommandError(`No active operator has the address ${email}.`);
  desk.say(`${email} is disabled and signed out.`);
}

async function list(desk: OperatorDesk): Promise<void> {
  const operators = await listOperators(desk.directory.read);
  if (operators.length === 0) desk.say("There is no operator yet.");
  for (const { email, name, disabledAt } of operators) desk.say(`${email}  ${name}${disabledAt === null ? "" : `  disabled ${new Date(disabledAt).toISOString().slice(0, 10)}`}`);
}

import { eq, inArray } from "drizzle-orm";
import { users } from "@db/academy/schema";
import { academies, operators } from "@db/directory/schema";
import type { AcademyRead, DirectoryRead } from "@db/open";
import type { DeploymentContext, PersonContext } from "~/platform/scope.server";

/** Whom the lines of a log name, beside their numbers. */
interface Named {
  /** The kind of actor that has a name, and the kinds of things. */
  readonly actors: string;
  readonly things: readonly string[];
  /** Whoever signs in with that address; null: nobody. */
  byAddress(key: string): Promise<string | null>;
  /** Names of those that there are, by number. One query for each kind. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** A log, an academy's or the deployment's: both are kept alike (docs/decisions/0007). */
export interface AuditLog {
  readonly read: AcademyRead;
  /** The same for what takes long. */
  readonly heavy: AcademyRead;
  readonly named: Named;
}

const mapOf = (rows: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> => new Map(rows.map(({ id, name }) => [id, name]));

/** The academy's own, which names its people. */
export const academyLog = ({ read, heavy }: Pick<PersonContext, "read" | "heavy">): AuditLog => ({
  read, heavy,
  named: {
    actors: "person", things: ["user"],
    byAddress: async (key) => (await read.select({ id: users.id }).from(users).where(eq(users.emailKey, key)).get())?.id ?? null,
    names: async (ids) => mapOf(await read.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, [...ids]))),
  },
});

/** The tables of the log are the same in the directory: whoever reads them there reads no other. */
const asLog = (read: DirectoryRead): AcademyRead => read as unknown as AcademyRead;

/** The deployment's, which names operators and academies. */
export const deploymentLog = ({ read }: Pick<DeploymentContext, "read">): AuditLog => ({
  read: asLog(read), heavy: asLog(read),
  named: {
    actors: "operator", things: ["operator", "academy"],
    byAddress: async (key) => (await read.select({ id: operators.id }).from(operators).where(eq(operators.emailKey, key)).get())?.id ?? null,
    names: async (ids) => new Map([
      ...mapOf(await read.select({ id: operators.id, name: operators.name }).from(operators).where(inArray(operators.id, [...ids]))),
      ...mapOf(await read.select({ id: academies.id, name: academies.name }).from(academies).where(inArray(academies.id, [...ids]))),
    ]),
  },
});

import { asc, eq } from "drizzle-orm";
import { operators } from "@db/directory/schema";
import type { DirectoryRead, DirectoryStore } from "@db/open";
import { audit, systemActor } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import { hashPassword, newTotpSecret, seal } from "~/platform/secrets/index.server";
import { endOperatorSessions } from "~/platform/sessions/index.server";
import { emailKeyOf } from "./rules";

/** What a sealed TOTP secret is bound to: moved to another operator's row it does not open. */
export const totpPurpose = (operatorId: string): string => `operator.totp:${operatorId}`;

/** Who acts at the command line: whoever may run it on the machine. */
const atTheMachine = (at: number) => systemActor("command-line", at);

export interface NewOperator {
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Makes an operator with a second factor (`01-access`: the first is made by command line); one who was disabled is
 * made anew: new password, new secret, no session. The secret is answered once and kept only sealed under
 * `encryptionSecret`. Refuses `taken`: an active operator has that address.
 */
export async function createOperator(
  directory: DirectoryStore,
  encryptionSecret: string,
  { email, name, password }: NewOperator,
  at: number,
): Promise<Result<{ readonly id: string; readonly totpSecret: string }, "taken">> {
  const passwordHash = await hashPassword(password);
  const totpSecret = newTotpSecret();
  const emailKey = emailKeyOf(email);
  return directory.write(async (tx) => {
    const existing = await tx.select({ id: operators.id, disabledAt: operators.disabledAt }).from(operators).where(eq(operators.emailKey, emailKey)).get();
    if (existing && existing.disabledAt === null) return refused("taken");
    const id = existing?.id ?? newId(at);
    const sealed = seal(encryptionSecret, totpPurpose(id), totpSecret);
    const row = { email: email.trim(), emailKey, name, passwordHash, totpSecret: sealed, totpLastStep: null, disabledAt: null, updatedAt: at };
    if (existing) await tx.update(operators).set(row).where(eq(operators.id, id));
    else await tx.insert(operators).values({ id, ...row, createdAt: at });
    await endOperatorSessions(tx, id);
    await audit(tx, atTheMachine(at), { action: existing ? "operator/renewed" : "operator/created", subject: { type: "operator", id } });
    return done({ id, totpSecret });
  });
}

/** Disables an operator and ends their sessions. Refuses `unknown`: nobody active has that address. */
export async function disableOperator(directory: DirectoryStore, email: string, at: number): Promise<Result<{ readonly id: string }, "unknown">> {
  return directory.write(async (tx) => {
    const operator = await tx.select({ id: operators.id, disabledAt: operators.disabledAt }).from(operators).where(eq(operators.emailKey, emailKeyOf(email))).get();
    if (!operator || operator.disabledAt !== null) return refused("unknown");
    await tx.update(operators).set({ disabledAt: at, updatedAt: at }).where(eq(operators.id, operator.id));
    await endOperatorSessions(tx, operator.id);
    await audit(tx, atTheMachine(at), { action: "operator/disabled", subject: { type: "operator", id: operator.id } });
    return done({ id: operator.id });
  });
}

/** Every operator by address. There are a handful. */
export async function listOperators(read: DirectoryRead) {
  return read
    .select({ email: operators.email, name: operators.name, createdAt: operators.createdAt, disabledAt: operators.disabledAt })
    .from(operators)
    .orderBy(asc(operators.emailKey));
}

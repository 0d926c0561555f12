import { and, eq } from "drizzle-orm";
import { outsideAccounts, users } from "@db/academy/schema";
import type { AcademyRead, AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import type { OutsidePerson } from "~/platform/outside";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext, VisitorContext } from "~/platform/scope.server";
import { mailConnection, type Told } from "./mail.server";

/** An account elsewhere that a person signs in with. */
export interface Connection {
  readonly email: string;
  readonly connectedAt: number;
}

/** This person's account at the provider; null: none is connected. One query. */
export async function connectionOf(read: AcademyRead, userId: string, provider: "google"): Promise<Connection | null> {
  const row = await read.select({ email: outsideAccounts.email, connectedAt: outsideAccounts.connectedAt }).from(outsideAccounts).where(and(eq(outsideAccounts.userId, userId), eq(outsideAccounts.provider, provider))).get();
  return row ?? null;
}

/** Writes the connection down, with its audit line and, to whom is named, its mail. False: the account is somebody's, or they have another. */
export async function writeConnection(ctx: VisitorContext, tx: AcademyTx, provider: "google", person: { readonly id: string } & Partial<Told>, who: Pick<OutsidePerson, "subject" | "email">): Promise<boolean> {
  const made = await tx.insert(outsideAccounts).values({ provider, subject: who.subject, userId: person.id, email: who.email, connectedAt: ctx.clock.now() }).onConflictDoNothing().returning({ userId: outsideAccounts.userId });
  if (made.length === 0) return false;
  await audit(tx, { ...actorOf(ctx), kind: "person", id: person.id }, { action: "outside-account/connected", subject: { type: "user", id: person.id }, after: { provider } });
  if (person.email !== undefined && person.name !== undefined) await mailConnection(ctx, tx, { id: person.id, email: person.email, name: person.name, locale: person.locale ?? null }, { news: "connected", account: who.email });
  return true;
}

const toldOf = (read: AcademyRead, userId: string) => read.select({ id: users.id, email: users.email, name: users.name, locale: users.locale }).from(users).where(eq(users.id, userId)).get();

/** Connects the account to whoever asks. Their address there may be another than here. Refuses `taken`: it is somebody else's, or they have one already. */
export async function connectTo(ctx: VisitorContext, provider: "google", userId: string, who: OutsidePerson): Promise<Result<null, "taken">> {
  return ctx.write(async (tx) => {
    const person = await toldOf(tx, userId);
    return person && (await writeConnection(ctx, tx, provider, person, who)) ? done(null) : refused("taken");
  });
}

/** Takes the connection away; a password, or a link by mail, still signs in. Refuses `unknown`: there is none. */
export async function disconnect(ctx: PersonContext, provider: "google"): Promise<Result<null, "unknown">> {
  return ctx.write(async (tx) => {
    const [gone] = await tx.delete(outsideAccounts).where(and(eq(outsideAccounts.userId, ctx.person.id), eq(outsideAccounts.provider, provider))).returning({ email: outsideAccounts.email });
    if (!gone) return refused("unknown");
    await audit(tx, actorOf(ctx), { action: "outside-account/disconnected", subject: { type: "user", id: ctx.person.id }, before: { provider } });
    const person = await toldOf(tx, ctx.person.id);
    if (person) await mailConnection(ctx, tx, person, { news: "disconnected", account: gone.email });
    return done(null);
  });
}

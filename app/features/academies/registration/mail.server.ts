import { and, asc, desc, eq, isNotNull, lte } from "drizzle-orm";
import { academyRegistrations } from "@db/directory/schema";
import { MINUTE, SECOND } from "~/platform/clock";
import type { Config } from "~/platform/config.server";
import { redact } from "~/platform/log.server";
import { MailDelayedError, MailRefusedError, mailRoute, redirected, renderMail, type MailRoute, type MailSenders } from "~/platform/mail/index.server";
import { translatorFor } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { open } from "~/platform/secrets/index.server";
import type { AcademyDesk } from "../desk.server";
import { tokenPurpose } from "./ask.server";

/*
 * The one message that the deployment itself sends: the link by which somebody who registers an academy confirms their
 * address. It waits in the directory and is sent by a worker, as everything that asks a vendor.
 */

export interface RegistrationPost {
  readonly directory: AcademyDesk["directory"];
  readonly config: Pick<Config, "environment" | "mail" | "siteHost" | "siteUrl" | "secrets">;
  readonly senders: MailSenders;
  readonly now: () => number;
}

type Row = typeof academyRegistrations.$inferSelect;

/** Whoever has it has so long; then another worker takes it. */
const leaseMs = 2 * MINUTE;
const timeLimitMs = 45 * SECOND;
const mostAttempts = 8;
const longestFailure = 300;
/** The quiet green of the kit. */
const accent = "#2f5d50";

const { id, mailDueAt, expiresAt, createdAt } = academyRegistrations;

async function claim({ directory, now }: RegistrationPost): Promise<Row | null> {
  const at = now();
  return directory.write(async (tx) => {
    const row = await tx.select().from(academyRegistrations).where(and(isNotNull(mailDueAt), lte(mailDueAt, at))).orderBy(asc(mailDueAt)).limit(1).get();
    if (row) await tx.update(academyRegistrations).set({ mailDueAt: at + leaseMs, mailAttempts: row.mailAttempts + 1 }).where(eq(id, row.id));
    return row ?? null;
  });
}

/** Where its link leads. */
export const confirmationLink = ({ siteUrl, secrets }: Pick<Config, "siteUrl" | "secrets">, row: Pick<Row, "id" | "sealedToken">): string | null =>
  row.sealedToken === null ? null : siteUrl + paths.newAcademy.confirmation(open(secrets.encryption, tokenPurpose(row.id), row.sealedToken));

async function send({ config, senders }: RegistrationPost, row: Row, link: string, route: Extract<MailRoute, { kind: "vendor" }>): Promise<void> {
  const sender = senders[route.vendor];
  if (!sender) throw new Error(`Mail goes out by ${route.vendor}, which this worker was not given`);
  const t = translatorFor(row.locale);
  const content = {
    subject: t("newAcademy.mail.subject", { academy: row.name }),
    paragraphs: [t("identity.mail.greeting", { name: row.adminName }), t("newAcademy.mail.text", { academy: row.name, host: config.siteHost })],
    action: { label: t("newAcademy.mail.action"), href: link },
    small: t("newAcademy.mail.small"),
  };
  const { subject, text, html } = renderMail({ name: "Trellis", origin: config.siteUrl, accent, locale: row.locale }, content);
  await sender.send({
    from: { name: "Trellis", address: route.from }, ...redirected(route, row.adminEmail, subject), text, html,
    idempotencyKey: `registration/${row.id}`, messageId: `<${row.id}@${config.siteHost}>`,
    labels: { environment: config.environment, academy: "deployment", email: row.id },
  }, AbortSignal.timeout(timeLimitMs));
}

const againAt = (attempts: number, at: number): number => at + Math.min(30 * MINUTE, 15 * SECOND * 2 ** attempts);

/** What a failed try leads to: another after a while, or none, and why. */
function afterFailure(error: unknown, row: Row, at: number): Partial<Row> {
  const mailFailure = redact(error instanceof Error ? error.message : String(error)).slice(0, longestFailure);
  const last = error instanceof MailRefusedError || row.mailAttempts + 1 >= mostAttempts;
  if (last) return { mailFailure, mailDueAt: null, sealedToken: null };
  const asked = error instanceof MailDelayedError && error.afterMs !== null ? at + error.afterMs : 0;
  return { mailFailure, mailDueAt: Math.max(asked, againAt(row.mailAttempts, at)) };
}

/** Sends the message that is due longest; where no mail leaves, its link stays here for an operator. False: none is due. */
export async function sendNextConfirmation(post: RegistrationPost): Promise<boolean> {
  const row = await claim(post);
  if (!row) return false;
  const set = (values: Partial<Row>) => post.directory.write(async (tx) => { await tx.update(academyRegistrations).set(values).where(eq(id, row.id)); });
  const route = mailRoute(post.config);
  if (route.kind === "outbox" || row.sealedToken === null || row.expiresAt <= post.now()) {
    await set({ mailDueAt: null });
    return true;
  }
  try {
    await send(post, row, confirmationLink(post.config, row) ?? "", route);
    await set({ mailDueAt: null, sealedToken: null, mailFailure: null });
  } catch (error) {
    await set(afterFailure(error, row, post.now()));
  }
  return true;
}

/** A wish for an academy, for operators: what it is called and how far it is; not who asked. */
export interface ListedRegistration {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly state: "waiting" | "unsent" | "expired" | "made";
  readonly failure: string | null;
  readonly academyId: string | null;
  readonly createdAt: number;
  /** Where no mail leaves this deployment: what the message would have held. */
  readonly link: string | null;
}

const listed = 50;

function stateOf(row: Row, at: number): ListedRegistration["state"] {
  if (row.confirmedAt !== null) return "made";
  if (row.expiresAt <= at) return "expired";
  return row.mailFailure !== null ? "unsent" : "waiting";
}

/** The newest wishes; each goes a day after its link has run out. */
export async function listedRegistrations({ directory, config, now }: Omit<RegistrationPost, "senders">): Promise<readonly ListedRegistration[]> {
  const rows = await directory.read.select().from(academyRegistrations).orderBy(desc(createdAt), desc(id)).limit(listed);
  const stays = mailRoute(config).kind === "outbox";
  return rows.map((row) => {
    const state = stateOf(row, now());
    const link = stays && state === "waiting" ? confirmationLink(config, row) : null;
    return { id: row.id, name: row.name, slug: row.slug, state, failure: row.mailFailure, academyId: row.academyId, createdAt: row.createdAt, link };
  });
}

/** Wishes whose link ran out long ago, and those that came true. */
export async function sweepRegistrations(directory: AcademyDesk["directory"], before: number): Promise<void> {
  await directory.write(async (tx) => { await tx.delete(academyRegistrations).where(lte(expiresAt, before)); });
}

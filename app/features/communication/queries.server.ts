import { and, asc, desc, eq, getTableColumns, sql, type SQL } from "drizzle-orm";
import { emails, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import type { Config } from "~/platform/config.server";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { mailRoute, type OutboxReason } from "~/platform/mail/index.server";
import type { EmailStatus, OutboxQuery } from "./list";

export interface ListedEmail {
  readonly id: string;
  readonly kind: string;
  readonly toAddress: string;
  readonly subject: string;
  readonly status: EmailStatus;
  readonly statusReason: string | null;
  readonly provider: string | null;
  readonly redirectedTo: string | null;
  readonly createdAt: number;
}

export interface ShownEmail extends ListedEmail {
  readonly text: string;
  readonly providerId: string | null;
  readonly holdsSecret: boolean;
  readonly attempts: number;
  readonly sentAt: number | null;
  readonly updatedAt: number;
  /** Who it is for, when they have an account. */
  readonly personName: string | null;
}

/** Where messages of this deployment go, in what the page says of it. */
export type WayOut =
  | { readonly kind: "outbox"; readonly reason: OutboxReason }
  | { readonly kind: "vendor"; readonly vendor: "resend" | "smtp"; readonly redirect: string | null };

const emailsPerPage = 25;
/** Kinds of the parts of a cursor: created, id. */
export const emailKey = ["number", "string"] as const;

const listed = {
  id: emails.id, kind: emails.kind, toAddress: emails.toAddress, subject: emails.subject, status: emails.status, statusReason: emails.statusReason,
  provider: emails.provider, redirectedTo: emails.redirectedTo, createdAt: emails.createdAt,
};

/** Messages of the academy, the newest first, a page of 25 by key: one query, whatever is filtered for. */
export async function outboxPage({ read }: { read: AcademyRead }, query: OutboxQuery, request: KeysetRequest): Promise<KeysetPage<ListedEmail>> {
  const { direction, key } = request;
  const forward = direction === "after";
  const wanted: (SQL | undefined)[] = [
    query.status ? eq(emails.status, query.status) : undefined,
    query.kind ? eq(emails.kind, query.kind) : undefined,
    query.to ? sql`to_address = ${query.to} COLLATE NOCASE` : undefined,
    key ? sql`(${emails.createdAt}, ${emails.id}) ${sql.raw(forward ? "<" : ">")} (${key[0]}, ${key[1]})` : undefined,
  ];
  const order = forward ? [desc(emails.createdAt), desc(emails.id)] : [asc(emails.createdAt), asc(emails.id)];
  const rows = await read.select(listed).from(emails).where(and(...wanted)).orderBy(...order).limit(emailsPerPage + 1);
  return keysetPage(rows as ListedEmail[], request, emailsPerPage, (row) => [row.createdAt, row.id]);
}

/** One message with its plain text; null: there is none. */
export async function shownEmail({ read }: { read: AcademyRead }, id: string): Promise<ShownEmail | null> {
  const { html: _html, idempotencyKey: _key, userId: _user, ...columns } = getTableColumns(emails);
  const row = await read.select({ ...columns, personName: users.name }).from(emails).leftJoin(users, eq(users.id, emails.userId)).where(eq(emails.id, id)).get();
  return row ? { ...row, status: row.status as EmailStatus } : null;
}

/** The HTML part of a message; null: there is no such message. */
export async function htmlOf({ read }: { read: AcademyRead }, id: string): Promise<string | null> {
  const row = await read.select({ html: emails.html }).from(emails).where(eq(emails.id, id)).get();
  return row?.html ?? null;
}

/** Which provider is in force and where messages go. */
export function wayOut(config: Pick<Config, "environment" | "mail">): WayOut {
  const route = mailRoute(config);
  return route.kind === "outbox" ? route : { kind: "vendor", vendor: route.vendor, redirect: route.redirect };
}

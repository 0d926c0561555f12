import { and, asc, desc, eq, gte, sql, type SQL } from "drizzle-orm";
import { admissionRoles, admissions, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { keysetPage, type KeysetPage, type KeysetRequest } from "~/platform/keyset";
import { roles as allRoles, type Role } from "~/platform/people";
import type { AdmissionState } from "./rules";

export interface ListedAdmission {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly kind: "invitation" | "registration";
  readonly state: AdmissionState;
  readonly createdAt: number;
  readonly expiresAt: number;
}

export interface ShownAdmission extends ListedAdmission {
  readonly sentAt: number;
  readonly settledAt: number | null;
  /** Whoever invited them; null: they registered, or that person has left. */
  readonly invitedBy: string | null;
  readonly userId: string | null;
  readonly roles: readonly Role[];
}

const perPage = 25;
export const admissionKey = ["number", "string"] as const;
const listed = {
  id: admissions.id, name: admissions.name, email: admissions.email, kind: sql<ListedAdmission["kind"]>`${admissions.kind}`, state: sql<AdmissionState>`${admissions.state}`,
  createdAt: admissions.createdAt, expiresAt: admissions.expiresAt,
};

/** Invitations and registrations, the newest first, a page of 25 by key; all, or of one state: one query. */
export async function admissionsPage({ read }: { read: AcademyRead }, state: AdmissionState | null, request: KeysetRequest): Promise<KeysetPage<ListedAdmission>> {
  const { direction, key } = request;
  const forward = direction === "after";
  const { createdAt, id } = admissions;
  const wanted: (SQL | undefined)[] = [
    state ? eq(admissions.state, state) : undefined,
    gte(createdAt, 0),
    key ? sql`(${createdAt}, ${id}) ${sql.raw(forward ? "<" : ">")} (${key[0]}, ${key[1]})` : undefined,
  ];
  const order = forward ? [desc(createdAt), desc(id)] : [asc(createdAt), asc(id)];
  const rows = await read.select(listed).from(admissions).where(and(...wanted)).orderBy(...order).limit(perPage + 1);
  return keysetPage(rows, request, perPage, (row) => [row.createdAt, row.id]);
}

/** One of them; null: there is none. Two queries. */
export async function shownAdmission({ read }: { read: AcademyRead }, id: string): Promise<ShownAdmission | null> {
  const row = await read.select({ ...listed, sentAt: admissions.sentAt, settledAt: admissions.settledAt, userId: admissions.userId, invitedBy: users.name }).from(admissions).leftJoin(users, eq(users.id, admissions.invitedBy)).where(eq(admissions.id, id)).get();
  if (!row) return null;
  const held = await read.select({ role: admissionRoles.role }).from(admissionRoles).where(eq(admissionRoles.admissionId, id));
  return { ...row, roles: allRoles.filter((role) => held.some((one) => one.role === role)) };
}

import { and, eq, gt, isNull } from "drizzle-orm";
import { academyRegistrations } from "@db/directory/schema";
import type { DirectoryRead, DirectoryTx } from "@db/open";
import { systemActor } from "~/platform/audit/index.server";
import { sha256 } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import { ownHost } from "../addresses.server";
import type { MadeFor } from "../create-academy.server";
import type { AcademyDesk } from "../desk.server";
import { openAcademy, type AcademyOrder, type OpenedAcademy } from "../open-academy.server";
import type { AcademyRegistrationRules } from "./rules.server";

export interface Registration {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
  readonly adminName: string;
  readonly adminEmail: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
}

const { id, name, slug, adminName, adminEmail, locale, timeZone, currency, tokenHash, expiresAt, confirmedAt } = academyRegistrations;

/** What the link is about while it works; null: used, expired, or never was. */
export async function registrationOf(read: DirectoryRead, token: string, at: number): Promise<Registration | null> {
  const here = and(eq(tokenHash, sha256(token)), gt(expiresAt, at), isNull(confirmedAt));
  return (await read.select({ id, name, slug, adminName, adminEmail, locale, timeZone, currency }).from(academyRegistrations).where(here).get()) ?? null;
}

/** Commits with the academy's line: of two that press at once, one makes it. */
const madeFor = (registration: Registration, { storageBytes, mailPerDay }: AcademyRegistrationRules, at: number): MadeFor<"gone"> => ({
  async claim(tx: DirectoryTx) {
    const claimed = await tx.update(academyRegistrations).set({ confirmedAt: at, sealedToken: null, mailDueAt: null }).where(and(eq(id, registration.id), isNull(confirmedAt))).returning({ id });
    return claimed.length === 1 ? null : "gone";
  },
  values: { storageLimit: storageBytes, mailLimit: mailPerDay, selfRegistered: true },
  async note(tx, academyId) {
    await tx.update(academyRegistrations).set({ academyId }).where(eq(id, registration.id));
  },
});

/**
 * Makes the academy whose admin's address is confirmed by this link, by the same verb as the console's, with the limits that
 * such academies begin with. Refuses `gone`, and `slug` for an address that was taken meanwhile: then another may be given.
 */
export async function confirmRegistration(desk: AcademyDesk, rules: AcademyRegistrationRules, at: number, token: string, wanted: string | undefined): Promise<Result<OpenedAcademy, "gone" | "slug">> {
  const registration = await registrationOf(desk.directory.read, token, at);
  if (!registration) return refused("gone");
  const short = wanted ?? registration.slug;
  const order: AcademyOrder = { ...registration, slug: short, hosts: [ownHost(short, desk.config.siteHost)], admin: { name: registration.adminName, email: registration.adminEmail } };
  const made = await openAcademy(desk, systemActor("self-registration", at), order, madeFor(registration, rules, at));
  if (made.ok) return done(made.value);
  return refused(made.reason === "gone" ? "gone" : "slug");
}

import { and, asc, eq, gt, isNotNull, isNull, ne } from "drizzle-orm";
import { userRoles, users } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import { userCreated } from "~/features/identity/index.server";
import { defineWorkflow, type Workflow } from "~/platform/events/index.server";
import { paths } from "~/platform/paths";
import { mostTold, tell } from "./tell.server";

const nameOf = (read: AcademyRead, userId: string) => read.select({ name: users.name }).from(users).where(eq(users.id, userId)).get();

/** Admins who can sign in, but not the person themselves; a page by id. */
const adminsAfter = (read: AcademyRead, userId: string, after: string) =>
  read
    .select({ id: users.id })
    .from(userRoles)
    .innerJoin(users, eq(users.id, userRoles.userId))
    .where(and(eq(userRoles.role, "admin"), gt(userRoles.userId, after), ne(userRoles.userId, userId), isNotNull(users.passwordHash), isNull(users.suspendedAt)))
    .orderBy(asc(userRoles.userId))
    .limit(mostTold);

/**
 * Whoever administers the academy hears that somebody has an account now, once of each address. It grants no role. There
 * is nothing else to prepare: preferences have their defaults by having no row (`notice_mail`) or by being null (`users`).
 */
export const peopleWorkflows: readonly Workflow[] = [
  defineWorkflow({ name: "people/created", version: 1, on: userCreated, key: ({ addressHash }) => addressHash, retries: 7, priority: 5 }, async ({ input: { userId } }, step) => {
    for (let after = ""; ; ) {
      const from = after;
      const found = await step.run(`find admins after ${from || "nobody"}`, async ({ read }) => ({ name: (await nameOf(read, userId))?.name ?? null, admins: (await adminsAfter(read, userId, from)).map(({ id }) => id) }));
      const { name, admins } = found;
      const last = admins.at(-1);
      if (name === null || last === undefined) return;
      await step.tx(`tell admins up to ${last}`, (tx, about) => tell(tx, about, { type: "person-created", details: { person: name }, href: paths.admin.people(), subject: userId }, admins));
      if (admins.length < mostTold) return;
      after = last;
    }
  }),
];

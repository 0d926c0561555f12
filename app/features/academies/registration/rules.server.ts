import { eq } from "drizzle-orm";
import { deploymentSettings } from "@db/directory/schema";
import type { DirectoryRead } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import type { Config } from "~/platform/config.server";
import type { Quotas } from "~/platform/quotas";
import type { AcademyDesk } from "../desk.server";

/** Whether anybody may register an academy, and what it begins with. */
export interface AcademyRegistrationRules extends Omit<Quotas, "jobShare"> {
  readonly open: boolean;
}

/** So much an academy begins with that nobody vouches for, until an operator settles it otherwise. */
const firstLimits = { storageBytes: 5_000_000_000, mailPerDay: 200 } as const;

/** As operators settled it; until then as the configuration says, which is: not. */
export async function academyRegistrationRules(read: DirectoryRead, config: Pick<Config, "selfRegistration">): Promise<AcademyRegistrationRules> {
  const row = await read.select({ open: deploymentSettings.selfRegistration, storageBytes: deploymentSettings.storageLimit, mailPerDay: deploymentSettings.mailLimit }).from(deploymentSettings).where(eq(deploymentSettings.id, 1)).get();
  return row ?? { open: config.selfRegistration, ...firstLimits };
}

/** Holds from the next request on, in every process; academies that are there keep their limits. */
export async function setAcademyRegistrationRules(directory: AcademyDesk["directory"], actor: Actor, wanted: AcademyRegistrationRules): Promise<void> {
  const row = { selfRegistration: wanted.open, storageLimit: wanted.storageBytes, mailLimit: wanted.mailPerDay, updatedAt: actor.at };
  await directory.write(async (tx) => {
    await tx.insert(deploymentSettings).values({ id: 1, ...row }).onConflictDoUpdate({ target: deploymentSettings.id, set: row });
    await audit(tx, actor, { action: "deployment/registration-set", subject: { type: "deployment", id: "registration" }, after: { ...wanted } });
  });
}

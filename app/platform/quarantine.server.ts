import { eq } from "drizzle-orm";
import { academySettings } from "@db/academy/schema";
import type { AcademyRead } from "@db/open";
import type { Config } from "./config.server";
import { preparedFor } from "./prepared.server";

/*
 * A database carries the environment it belongs to (`16-integrations`, principle 5). Opened under another it is in
 * quarantine: nothing of it is served, its jobs wait, no webhook is taken, until an operator adopts it.
 */
const stampOf = preparedFor((read: AcademyRead) => read.select({ environment: academySettings.environment }).from(academySettings).where(eq(academySettings.id, 1)).prepare());

/** Whether an academy's file, by its stamp, belongs to the environment that has it open. */
export const isForeign = (stamp: string, config: Pick<Config, "environment">): boolean => stamp !== config.environment;

/** May work be done in this academy? Asked of its file at each look: another process may just have adopted it. */
export async function belongsHere(read: AcademyRead, config: Pick<Config, "environment">): Promise<boolean> {
  const own = await stampOf(read).get();
  return own !== undefined && !isForeign(own.environment, config);
}

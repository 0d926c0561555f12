import { eq } from "drizzle-orm";
import { environmentRecord } from "@db/directory/schema";
import type { DirectoryStore } from "@db/open";
import type { Environment } from "~/platform/config.server";

/** The data of one environment was opened by another: nothing is touched (`16-integrations`, principle 5). */
export class WrongEnvironmentError extends Error {
  override name = "WrongEnvironmentError";
  constructor(recorded: string, running: string) {
    super(`This data belongs to the environment "${recorded}" and APP_ENV says "${running}". Point DATA_DIR to another folder, or set APP_ENV to "${recorded}".`);
  }
}

/** Stamps new data with its environment. @throws WrongEnvironmentError when it has another stamp */
export async function claimEnvironment(directory: DirectoryStore, environment: Environment, at: number): Promise<void> {
  const recorded = await directory.write(async (tx) => {
    await tx.insert(environmentRecord).values({ id: 1, environment, createdAt: at }).onConflictDoNothing();
    const [row] = await tx.select({ environment: environmentRecord.environment }).from(environmentRecord).where(eq(environmentRecord.id, 1));
    return row?.environment;
  });
  if (recorded !== environment) throw new WrongEnvironmentError(String(recorded), environment);
}

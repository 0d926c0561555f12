import { eq } from "drizzle-orm";
import { operators } from "../directory/schema";
import type { DirectoryStore } from "../open";
import { seedId } from "./ids";

export const demoOperator = { email: "operator@demo.example", name: "Robin Vale" } as const;

/**
 * The operator of a development machine. Has no second factor, which sign-in allows in development only
 * (`01-access`). False when the account is there already.
 */
export async function seedOperator(store: DirectoryStore, now: number, passwordHash: string): Promise<boolean> {
  return store.write(async (tx) => {
    const there = await tx.select({ id: operators.id }).from(operators).where(eq(operators.emailKey, demoOperator.email)).limit(1);
    if (there.length > 0) return false;
    await tx.insert(operators).values({
      id: seedId(now, "operators", demoOperator.email), email: demoOperator.email, emailKey: demoOperator.email,
      name: demoOperator.name, passwordHash, createdAt: now, updatedAt: now,
    });
    return true;
  });
}

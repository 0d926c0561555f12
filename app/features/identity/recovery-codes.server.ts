import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { recoveryCodes } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { sha256 } from "~/platform/ids.server";
import { recoveryCodeCount } from "./rules";

const alphabet = "abcdefghijklmnopqrstuvwxyz234567";

/** Sixteen signs of 32: 80 bits, so that a plain hash of it is not found by trying. */
function newRecoveryCode(): string {
  const signs = [...randomBytes(16)].map((byte) => alphabet[byte & 31] ?? "").join("");
  return (signs.match(/.{4}/g) ?? []).join("-");
}

/** A code's row: bound to its person, however it was typed. */
export const recoveryCodeId = (userId: string, code: string): string => sha256(`recovery\n${userId}\n${code.toLowerCase().replace(/[\s-]/g, "")}`);

/** New recovery codes in place of all there were. Answered once: the database holds their hashes. */
export async function newRecoveryCodes(tx: AcademyTx, userId: string, at: number): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ id: recoveryCodeId(userId, code), userId, createdAt: at })));
  return codes;
}

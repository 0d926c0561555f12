import { createHmac, hash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { v7 } from "uuid";

/** A new row id: UUIDv7 as text, so that rows of one table sort by when they were made. */
export const newId = (at?: number): string => (at === undefined ? v7() : v7({ msecs: at }));

/** An id that sorts nothing, for every request: a UUIDv4, of which node draws the randomness for 128 at a time. */
export const newRequestId = (): string => randomUUID();

/** An unguessable token for links and public codes: 256 bits, 43 characters, URL-safe. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** SHA-256 as 64 hex digits: what a database keeps of a secret token. */
export const sha256 = (text: string): string => hash("sha256", text, "hex");

/** HMAC-SHA-256, URL-safe base64. */
export const hmac = (secret: string, text: string): string => createHmac("sha256", secret).update(text).digest("base64url");

/** Compares two texts in time that does not depend on where they differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

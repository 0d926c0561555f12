import { createHash } from "node:crypto";

/**
 * A UUIDv7 for a seeded row: the time is `at`, so that rows sort by when they were made as everywhere else; the rest
 * comes from `name`, so that seeding the same day twice gives the same ids.
 *
 * @param at epoch milliseconds
 * @param name what the row is, unique in its academy: `program/leading-through-change`
 */
export function seedId(at: number, academy: string, name: string): string {
  const time = Math.max(0, Math.trunc(at)).toString(16).padStart(12, "0");
  const rest = createHash("sha256").update(`${academy}/${name}`).digest("hex");
  const variant = ((Number.parseInt(rest.slice(3, 4), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`;
}

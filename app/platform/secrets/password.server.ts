import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";
import { createTurns } from "../turns.server";

/** OWASP's second choice for argon2id: 19 MiB, two passes, one lane; about 20 ms on a thread of libuv's pool. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/**
 * How many are reckoned at once: a core is left to the event loop, and two of libuv's four threads to packing pages and
 * reading files. Without it a class that signs in together holds everybody's pages up until the last of them is in.
 */
const inTurn = createTurns(Math.max(1, Math.min(2, availableParallelism() - 1)));

const unpadded = (bytes: number): string => randomBytes(bytes).toString("base64").replace(/=+$/, "");

/** A well-formed hash of nothing anyone knows, at our cost: what is verified where there is no account. */
const nobody = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$${unpadded(16)}$${unpadded(32)}`;

/** One password typed on two keyboards can arrive in two Unicode forms (RFC 8265, section 4.2). */
const canonical = (password: string): string => password.normalize("NFKC");

/** argon2id as a PHC string, made off the event loop. Never inside a transaction: the await guard would end it. */
export async function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(canonical(password), { ...cost, algorithm: 2 }));
}

/**
 * Whether `password` is the one behind `known`. With null (no account, or no password chosen yet) the same work is
 * done and the answer is false, so that time tells nothing (`01-access`: answers do not reveal what is registered).
 */
export async function verifyPassword(known: string | null, password: string): Promise<boolean> {
  const matches = await inTurn(() => verify(known ?? nobody, canonical(password)));
  return known !== null && matches;
}

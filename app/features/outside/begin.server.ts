import { createHash } from "node:crypto";
import { inArray, lt } from "drizzle-orm";
import { outsideTrips } from "@db/academy/schema";
import { MINUTE } from "~/platform/clock";
import { newToken, sha256 } from "~/platform/ids.server";
import { takeAttempts } from "~/platform/limits/index.server";
import { OutsideError, type SignInProvider } from "~/platform/outside";
import { safeNext } from "~/platform/paths";
import type { VisitorContext } from "~/platform/scope.server";
import { makeState } from "./state.server";

/** How long the way to a provider and back may take. */
export const tripMs = 10 * MINUTE;
/** Left-over rows removed with each new one: more than it adds. */
const sweepLimit = 20;
const attempts = (network: string) => [{ kind: "outside.network", subject: network, limit: { max: 60, windowMs: 15 * MINUTE } }];

export type Begun =
  | { readonly kind: "go"; readonly to: string; /** What the browser's cookie holds. */ readonly trip: string }
  | { readonly kind: "unreachable" }
  | { readonly kind: "limited"; readonly retryAfterMs: number };

/** Sends a browser to a provider. `userId`: whose account it connects; null: somebody signs in. The provider is asked before anything is written. */
export async function beginTrip(ctx: VisitorContext, provider: SignInProvider, { next, userId }: { readonly next: string | null | undefined; readonly userId: string | null }): Promise<Begun> {
  const at = ctx.clock.now();
  const secret = ctx.config.secrets.signing;
  const [trip, nonce, verifier] = [newToken(), newToken(), newToken()];
  const state = makeState(secret, ctx.academy.id, at + tripMs);
  const to = await addressOf(ctx, provider, { state, nonce, challenge: createHash("sha256").update(verifier).digest("base64url") });
  if (to === null) return { kind: "unreachable" };
  return ctx.write(async (tx): Promise<Begun> => {
    const attempt = await takeAttempts(tx, secret, attempts(ctx.network), at);
    if (!attempt.allowed) return { kind: "limited", retryAfterMs: attempt.retryAfterMs };
    await tx.delete(outsideTrips).where(inArray(outsideTrips.id, tx.select({ id: outsideTrips.id }).from(outsideTrips).where(lt(outsideTrips.expiresAt, at)).limit(sweepLimit)));
    await tx.insert(outsideTrips).values({ id: sha256(trip), provider: provider.name, stateHash: sha256(state), nonce, verifier, next: safeNext(next), userId, createdAt: at, expiresAt: at + tripMs });
    return { kind: "go", to, trip };
  });
}

async function addressOf(ctx: VisitorContext, provider: SignInProvider, ask: Parameters<SignInProvider["address"]>[0]): Promise<string | null> {
  try {
    return await provider.address(ask);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    ctx.log.warn({ provider: provider.name, fault: error.fault }, "a provider cannot be asked");
    return null;
  }
}

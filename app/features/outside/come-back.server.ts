import { and, eq, gt } from "drizzle-orm";
import { outsideTrips } from "@db/academy/schema";
import { sha256 } from "~/platform/ids.server";
import { OutsideError, type OutsidePerson, type SignInProvider } from "~/platform/outside";
import type { VisitorContext } from "~/platform/scope.server";
import type { Entered } from "../identity/index.server";
import { connectTo } from "./connect.server";
import { enterFromOutside } from "./enter.server";
import { academyOfState } from "./state.server";

/** What a browser brought back, and what it holds. */
export interface Return {
  readonly state: string;
  /** Null: they said no at the provider. */
  readonly code: string | null;
  readonly trip: string | null;
  /** The token of the session that the request came with, which a sign-in ends. */
  readonly replaces: string | null;
}

/**
 * `state`: it was not begun here, by this browser, just now; or it was used. `provider`: what the provider said does not
 * hold, or it did not answer. `unverified`: it does not vouch for the address. `taken`: that account is another person's.
 */
export type ReturnRefusal = "state" | "said-no" | "provider" | "unreachable" | "unverified" | "closed" | "domain" | "by-link" | "taken";

export type CameBack =
  | { readonly kind: "entered"; readonly entered: Entered; readonly next: string | null }
  | { readonly kind: "connected" }
  /** There is an account with that address: they show that it is theirs. `claim`: what the browser's cookie holds. */
  | { readonly kind: "claim"; readonly claim: string }
  | { readonly kind: "waiting" }
  | { readonly kind: "refused"; readonly reason: ReturnRefusal; /** They were connecting an account, not signing in. */ readonly connecting: boolean };

/**
 * A browser is back from a provider. The state is checked before anything else: ours, of this academy, in time, of this
 * browser, and used up by this very request. Only then is the provider asked who it is; and what it says is believed as
 * far as it proves it.
 */
export async function comeBack(ctx: VisitorContext, provider: SignInProvider, back: Return): Promise<CameBack> {
  const trip = await takeTrip(ctx, back);
  if (!trip) return { kind: "refused", reason: "state", connecting: false };
  const connecting = trip.userId !== null;
  const refused = (reason: ReturnRefusal): CameBack => ({ kind: "refused", reason, connecting });
  // Whoever began to connect an account is still the one who asks.
  if (trip.userId !== null && trip.userId !== ctx.person?.id) return refused("state");
  if (back.code === null) return refused("said-no");
  const who = await redeem(ctx, provider, back.code, trip);
  if (typeof who === "string") return refused(who);
  if (trip.userId !== null) {
    const connected = await connectTo(ctx, provider.name, trip.userId, who);
    return connected.ok ? { kind: "connected" } : refused(connected.reason);
  }
  if (!who.emailVerified) return refused("unverified");
  const entered = await enterFromOutside(ctx, provider.name, who, { next: trip.next, replaces: back.replaces });
  return entered.kind === "refused" ? refused(entered.reason) : entered;
}

/** The row of this browser's trip, which is gone with it: of two requests one has it. */
async function takeTrip(ctx: VisitorContext, { state, trip }: Return) {
  const at = ctx.clock.now();
  if (academyOfState(ctx.config.secrets.signing, state, at) !== ctx.academy.id || trip === null) return null;
  const own = and(eq(outsideTrips.id, sha256(trip)), eq(outsideTrips.stateHash, sha256(state)), gt(outsideTrips.expiresAt, at));
  const [row] = await ctx.write((tx) => tx.delete(outsideTrips).where(own).returning());
  return row ?? null;
}

async function redeem(ctx: VisitorContext, provider: SignInProvider, code: string, trip: { readonly nonce: string; readonly verifier: string }): Promise<OutsidePerson | "provider" | "unreachable"> {
  try {
    return await provider.redeem(code, trip);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    ctx.log.warn({ provider: provider.name, fault: error.fault }, "a sign-in from outside is refused");
    return error.fault === "unreachable" ? "unreachable" : "provider";
  }
}

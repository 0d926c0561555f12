/*
 * Signing in by an account elsewhere (`01-access`, Google): what a provider does for us. The vendor's own is in
 * app/integrations/<vendor>; the process that serves pages has one where it is configured.
 */

/** Who a provider says that somebody is, after everything it said was checked. */
export interface OutsidePerson {
  /** The account's id at the provider: it never changes. */
  readonly subject: string;
  readonly email: string;
  /** The provider has seen that they read this address's mail. */
  readonly emailVerified: boolean;
  /** The address is the provider's own to give: nobody else can have it. */
  readonly emailOwned: boolean;
  readonly name: string;
}

/** Why what a provider sent back opens nothing. `unreachable`: it did not answer; the rest: it, or somebody in its name, said what does not hold. */
export type OutsideFault = "unreachable" | "code" | "signature" | "issuer" | "audience" | "expired" | "nonce" | "malformed";

export class OutsideError extends Error {
  override name = "OutsideError";
  constructor(readonly fault: OutsideFault, options?: ErrorOptions) {
    super(`the provider's answer is refused: ${fault}`, options);
  }
}

/** What is sent along and comes back: the state as it is, the nonce in what the provider signs, PKCE's public half. */
export interface OutsideAsk {
  readonly state: string;
  readonly nonce: string;
  readonly challenge: string;
}

export interface SignInProvider {
  readonly name: "google";
  /** Where the browser goes to. Throws `OutsideError` when the provider cannot be asked. */
  address(ask: OutsideAsk): Promise<string>;
  /** Who came back with this code. Throws `OutsideError` for whatever does not hold. */
  redeem(code: string, held: { readonly nonce: string; readonly verifier: string }): Promise<OutsidePerson>;
}

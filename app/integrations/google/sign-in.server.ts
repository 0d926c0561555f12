import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from "jose";
import { z } from "zod";
import type { Clock } from "~/platform/clock";
import { OutsideError, type OutsideFault, type OutsidePerson, type SignInProvider } from "~/platform/outside";

export interface GoogleOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Google's, or a provider of the tests. Without a slash at the end. */
  readonly issuer: string;
  /** The one address that the provider sends browsers back to. */
  readonly returnTo: string;
  readonly clock: Clock;
  /** How long one request may take. */
  readonly timeoutMs?: number;
}

const Discovery = z.object({ issuer: z.string(), authorization_endpoint: z.url(), token_endpoint: z.url(), jwks_uri: z.url() });
const Tokens = z.object({ id_token: z.string().min(1).max(20_000) });
const Claims = z.object({
  sub: z.string().min(1).max(255),
  nonce: z.string(),
  azp: z.string().optional(),
  email: z.string().min(3).max(254),
  email_verified: z.boolean().default(false),
  name: z.string().default(""),
  /** The organisation whose account it is; its addresses are Google's to give. */
  hd: z.string().optional(),
});

/** A clock that is a little off is no attack. */
const toleranceSeconds = 30;
/** Google changes it hardly ever; a new address is known within the hour. */
const discoveryMs = 3_600_000;

interface Known {
  readonly at: number;
  readonly endpoints: z.infer<typeof Discovery>;
  readonly keys: JWTVerifyGetKey;
}

/** What jose refuses a token for, in our words. */
function faultOf(error: unknown): OutsideFault {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWTClaimValidationFailed) return error.claim === "aud" ? "audience" : error.claim === "iss" ? "issuer" : "malformed";
  if (error instanceof errors.JWSSignatureVerificationFailed || error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JOSEAlgNotAllowed) return "signature";
  return error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) ? "malformed" : "unreachable";
}

function personOf(claims: z.infer<typeof Claims>): OutsidePerson {
  const domain = claims.email.slice(claims.email.lastIndexOf("@") + 1).toLowerCase();
  return {
    subject: claims.sub,
    email: claims.email,
    emailVerified: claims.email_verified,
    emailOwned: claims.email_verified && (domain === "gmail.com" || claims.hd?.toLowerCase() === domain),
    name: claims.name.trim().slice(0, 200),
  };
}

/**
 * Google as an OpenID provider: the code is redeemed with PKCE and our secret, and what comes back is believed only as
 * far as it is signed with one of the provider's keys, for us, now, and for this very sign-in (the nonce).
 */
export function googleSignIn({ clientId, clientSecret, issuer, returnTo, clock, timeoutMs = 5_000 }: GoogleOptions): SignInProvider {
  let known: Known | null = null;

  async function ask(url: string, init: RequestInit = {}): Promise<Response> {
    try {
      return await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    } catch (error) {
      throw new OutsideError("unreachable", { cause: error });
    }
  }

  async function read<T extends z.ZodType>(answer: Response, shape: T): Promise<z.output<T>> {
    try {
      return shape.parse(await answer.json());
    } catch (error) {
      throw new OutsideError("malformed", { cause: error });
    }
  }

  async function discover(): Promise<Known> {
    if (known && clock.now() - known.at < discoveryMs) return known;
    const answer = await ask(`${issuer}/.well-known/openid-configuration`);
    if (!answer.ok) throw new OutsideError("unreachable");
    const endpoints = await read(answer, Discovery);
    if (endpoints.issuer !== issuer) throw new OutsideError("issuer");
    known = { at: clock.now(), endpoints, keys: createRemoteJWKSet(new URL(endpoints.jwks_uri), { timeoutDuration: timeoutMs }) };
    return known;
  }

  /** What the provider signed, if it did, for us and now. */
  async function verified(token: string, { endpoints, keys }: Known): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ["RS256"],
        issuer: endpoints.issuer,
        audience: clientId,
        requiredClaims: ["exp", "iat", "sub"],
        clockTolerance: toleranceSeconds,
        currentDate: new Date(clock.now()),
      });
      return payload;
    } catch (error) {
      throw new OutsideError(faultOf(error), { cause: error });
    }
  }

  return {
    name: "google",
    async address({ state, nonce, challenge }) {
      const { endpoints } = await discover();
      const url = new URL(endpoints.authorization_endpoint);
      const asked = { client_id: clientId, redirect_uri: returnTo, response_type: "code", scope: "openid email profile", state, nonce, code_challenge: challenge, code_challenge_method: "S256", prompt: "select_account" };
      for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
      return url.href;
    },
    async redeem(code, { nonce, verifier }) {
      const provider = await discover();
      const body = new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: returnTo, client_id: clientId, client_secret: clientSecret, code_verifier: verifier });
      const answer = await ask(provider.endpoints.token_endpoint, { method: "POST", body });
      if (answer.status >= 500) throw new OutsideError("unreachable");
      if (!answer.ok) throw new OutsideError("code");
      const payload = await verified((await read(answer, Tokens)).id_token, provider);
      const claims = Claims.safeParse(payload);
      if (!claims.success) throw new OutsideError("malformed", { cause: claims.error });
      if (claims.data.nonce !== nonce) throw new OutsideError("nonce");
      if (claims.data.azp !== undefined && claims.data.azp !== clientId) throw new OutsideError("audience");
      return personOf(claims.data);
    },
  };
}

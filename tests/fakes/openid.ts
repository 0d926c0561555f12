import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from "jose";

/** Who signs in at the provider, and what it says of them. */
export interface Claimed {
  readonly sub: string;
  readonly email: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly hd?: string;
}

export interface FakeOpenId {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who is signed in there: whoever comes is sent back at once. Null: they say no. */
  person: Claimed | null;
  /** What is put into the next token in place of what belongs there; `key`: signed with a key that is not published. */
  lie: { readonly claims?: Readonly<Record<string, unknown>>; readonly key?: true; readonly algorithm?: "none" | "HS256" } | null;
  /** Codes that were asked for at the token endpoint, whether or not they were good. */
  readonly redeemed: string[];
  /** The way through the provider, as a browser goes it: where it is sent back to. */
  visit(address: string): Promise<URL>;
  close(): Promise<void>;
}

interface Given {
  readonly person: Claimed;
  readonly nonce: string;
  readonly challenge: string;
  readonly redirect: string;
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Making RSA keys takes long: the provider's own and another pair, once a file of tests. */
let pairs: Promise<readonly [Pair, Pair]> | undefined;
type Pair = Awaited<ReturnType<typeof generateKeyPair>>;
const keyPairs = (): Promise<readonly [Pair, Pair]> => (pairs ??= Promise.all([generateKeyPair("RS256"), generateKeyPair("RS256")]));

/** A real OpenID provider on a free port: discovery, authorization code with PKCE, RSA keys of its own. */
export async function fakeOpenId(now: () => number = Date.now): Promise<FakeOpenId> {
  const [{ publicKey, privateKey }, stranger] = await keyPairs();
  const jwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" };
  const given = new Map<string, Given>();
  const it = { clientId: "the-client", clientSecret: "the-secret-of-the-client", person: null as Claimed | null, lie: null as FakeOpenId["lie"], redeemed: [] as string[] };
  let issuer = "";

  const tokenFor = async ({ person, nonce }: Given): Promise<string> => {
    const seconds = Math.floor(now() / 1_000);
    const claims = { iss: issuer, aud: it.clientId, iat: seconds, exp: seconds + 3_600, nonce, email_verified: true, ...person, ...it.lie?.claims };
    if (it.lie?.algorithm === "none") return `${base64url({ alg: "none" })}.${base64url(claims)}.`;
    const signed = new SignJWT(claims);
    // The oldest trick: the public key, which everybody has, taken for a shared secret.
    if (it.lie?.algorithm === "HS256") return signed.setProtectedHeader({ alg: "HS256", kid: "one" }).sign(Buffer.from(JSON.stringify(jwk)));
    const key: CryptoKey = it.lie?.key ? stranger.privateKey : privateKey;
    return signed.setProtectedHeader({ alg: "RS256", kid: "one" }).sign(key);
  };

  const redeem = async (body: URLSearchParams): Promise<[number, unknown]> => {
    const code = body.get("code") ?? "";
    it.redeemed.push(code);
    const what = given.get(code);
    given.delete(code);
    const challenge = createHash("sha256").update(body.get("code_verifier") ?? "").digest("base64url");
    const good = what && what.challenge === challenge && what.redirect === body.get("redirect_uri") && body.get("client_id") === it.clientId && body.get("client_secret") === it.clientSecret && body.get("grant_type") === "authorization_code";
    return good ? [200, { access_token: "unused", token_type: "Bearer", expires_in: 3_600, id_token: await tokenFor(what) }] : [400, { error: "invalid_grant" }];
  };

  const authorize = (query: URLSearchParams): string => {
    const back = new URL(query.get("redirect_uri") ?? "");
    back.searchParams.set("state", query.get("state") ?? "");
    if (!it.person || query.get("client_id") !== it.clientId || query.get("code_challenge_method") !== "S256") {
      back.searchParams.set("error", "access_denied");
      return back.href;
    }
    const code = randomBytes(16).toString("hex");
    given.set(code, { person: it.person, nonce: query.get("nonce") ?? "", challenge: query.get("code_challenge") ?? "", redirect: query.get("redirect_uri") ?? "" });
    back.searchParams.set("code", code);
    return back.href;
  };

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", issuer);
    const json = (status: number, value: unknown) => response.writeHead(status, { "content-type": "application/json", connection: "close" }).end(JSON.stringify(value));
    if (url.pathname === "/.well-known/openid-configuration") return void json(200, { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys` });
    if (url.pathname === "/keys") return void json(200, { keys: [jwk] });
    if (url.pathname === "/authorize") return void response.writeHead(302, { location: authorize(url.searchParams), connection: "close" }).end();
    if (url.pathname !== "/token") return void json(404, {});
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => void redeem(new URLSearchParams(body)).then(([status, value]) => json(status, value)));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return Object.assign(it, {
    issuer,
    visit: async (address: string) => {
      const answer = await fetch(address, { redirect: "manual" });
      return new URL(answer.headers.get("location") ?? "nowhere:");
    },
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  });
}

import { academyRegistrations } from "@db/directory/schema";
import { actorOf, audit } from "~/platform/audit/index.server";
import { DAY, HOUR } from "~/platform/clock";
import { newId, newToken, sha256 } from "~/platform/ids.server";
import { takeAttempts } from "~/platform/limits/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { DeploymentContext } from "~/platform/scope.server";
import { seal } from "~/platform/secrets/index.server";
import { ownHost } from "../addresses.server";
import { inTheWay } from "../create-academy.server";
import type { RegistrationOrder } from "./form";
import { academyRegistrationRules } from "./rules.server";

/** So long the link works by which an address is confirmed. */
export const confirmationLifetimeMs = DAY;
export const tokenPurpose = (id: string): string => `academy-registration:${id}`;

/** Every try: what addresses are taken is not to be listed from here. */
const triesFrom = (network: string) => [{ kind: "academy-registration.network", subject: network, limit: { max: 20, windowMs: HOUR } }];
/** What sends a mail to somebody, and takes a row. */
const mailsTo = (email: string) => [{ kind: "academy-registration.address", subject: email.toLowerCase(), limit: { max: 3, windowMs: DAY } }];

export type AskRefusal = { readonly ok: false; readonly reason: "closed" | "slug" } | { readonly ok: false; readonly reason: "limited"; readonly retryAfterMs: number };

/**
 * Somebody wants an academy (`01-access`, Academies): noted, and confirmed by e-mail before anything is made. Refuses
 * `closed`, `limited` (by address and by network, counted first), and `slug` for an address that cannot be had, whether it
 * is the deployment's own or somebody's.
 */
export async function askForAcademy(ctx: DeploymentContext, order: RegistrationOrder): Promise<Result<null, never> | AskRefusal> {
  const { config, clock, network } = ctx;
  if (!(await academyRegistrationRules(ctx.read, config)).open) return refused("closed");
  const at = clock.now();
  const counted = (attempts: Parameters<typeof takeAttempts>[2]) => ctx.write((tx) => takeAttempts(tx, config.secrets.signing, attempts, at));
  const tried = await counted(triesFrom(network));
  if (!tried.allowed) return { ok: false, reason: "limited", retryAfterMs: tried.retryAfterMs };
  if (await inTheWay(ctx.read, { slug: order.slug, hosts: [ownHost(order.slug, config.siteHost)] })) return refused("slug");
  const mailed = await counted(mailsTo(order.adminEmail));
  if (!mailed.allowed) return { ok: false, reason: "limited", retryAfterMs: mailed.retryAfterMs };
  const id = newId(at);
  const token = newToken();
  await ctx.write(async (tx) => {
    await tx.insert(academyRegistrations).values({ id, ...order, tokenHash: sha256(token), sealedToken: seal(config.secrets.encryption, tokenPurpose(id), token), mailDueAt: at, createdAt: at, expiresAt: at + confirmationLifetimeMs });
    await audit(tx, actorOf(ctx), { action: "registration/asked", subject: { type: "registration", id }, after: { slug: order.slug } });
  });
  // A hint about nobody's queue: it makes the worker look whether a message is due.
  ctx.platform.wake.notify(id);
  return done(null);
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { WriteBusyError } from "@db/errors";
import { academySettings } from "@db/academy/schema";
import { erasures } from "@db/directory/schema";
import type { DirectoryRead, DirectoryTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { holdsWords, isParkable, parkedCookie, parkedTokens, parkPost } from "~/platform/parked/index.server";
import type { MessageKey } from "~/platform/messages";
import type { SignInProvider } from "~/platform/outside";
import { hasRole, orgAdminOf, type Behind, type Feature, type GuardianRight, type Owed, type Person, type Role } from "~/platform/people";
import { paths, safeNext } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";
import {
  ReadOnlyRequestError,
  type DeploymentContext,
  type OperatorContext,
  type PersonContext,
  type RequestScope,
  type VisitorContext,
} from "~/platform/scope.server";
import { ownerOfEnded, personCookie } from "~/platform/sessions/index.server";
import { secretsFor, type WebhookContext, type WebhookProvider } from "~/platform/webhooks/index.server";

/*
 * The route gate (`architecture.md`, decision 3): the first call of every loader and action says who may. Rows are
 * authorised by narrowing the query. A test walks all routes and fails for one without a gate.
 */
export type RouteArgs = LoaderFunctionArgs | ActionFunctionArgs;

/** Who may: signed in, any of these roles, or an admin of an organisation. There is no default: no need, no entry. */
export type Need = (
  | { readonly signedIn: true }
  | { readonly role: Role | readonly Role[] }
  | { readonly orgAdmin: true }
) & {
  /** Also for somebody who must do this first: because here it is done, or because nobody is kept from it. */
  readonly owing?: Owed | readonly Owed[];
  /** And only for whoever has this feature (`09-entitlements`). */
  readonly feature?: Feature;
  /** For whom: also for a guardian who acts for the person, where the academy lets them read this; true: whatever it lets them. */
  readonly guardian?: GuardianRight | true;
};

export const scopeOf = (args: RouteArgs): RequestScope => args.context as unknown as RequestScope;

/**
 * Runs a verb's transaction where the request may write. A database that stays busy for five seconds is a calm 503
 * (`stack.md`, busy handling): nothing was written.
 */
async function writeThrough<Tx, T>(scope: RequestScope, store: { write<R>(fn: (tx: Tx) => Promise<R>): Promise<R> }, fn: (tx: Tx) => Promise<T>): Promise<T> {
  if (!scope.mayWrite) throw new ReadOnlyRequestError(scope.url.pathname);
  try {
    return await store.write(fn);
  } catch (error) {
    if (error instanceof WriteBusyError) throw refusal(503, "503", undefined, { "retry-after": "5" });
    throw error;
  }
}

function academyContext(scope: RequestScope): VisitorContext | null {
  const { site, platform } = scope;
  if (site.kind !== "academy") return null;
  return {
    academy: site.academy,
    person: scope.person,
    read: site.store.read,
    heavy: site.store.heavy,
    write: async (fn) => {
      if (scope.mayWrite && !(await site.isServed())) throw refusal(503, "suspended", undefined, { "retry-after": "3600" });
      const value = await writeThrough(scope, site.store, fn);
      platform.wake.notify(site.academy.id);
      return value;
    },
    clock: platform.clock,
    log: scope.log,
    config: platform.config,
    requestId: scope.requestId,
    network: scope.network,
    userAgent: scope.userAgent,
  };
}

function deploymentContext(scope: RequestScope): DeploymentContext | null {
  const { site, platform } = scope;
  if (site.kind !== "deployment") return null;
  return {
    operator: scope.operator,
    read: site.store.read,
    write: (fn) => writeThrough(scope, site.store, fn),
    platform,
    clock: platform.clock,
    log: scope.log,
    config: platform.config,
    requestId: scope.requestId,
    network: scope.network,
    userAgent: scope.userAgent,
  };
}

/** Back to where they were going, after signing in. A post goes back to its page. */
export function toSignIn(scope: RequestScope): Response {
  const wanted = scope.url.pathname + (scope.method === "POST" ? "" : scope.url.search);
  return seeOther(paths.login(wanted === "/" ? undefined : wanted));
}

/**
 * A post that meets no session goes to sign in as well, and what was typed is kept where that can be done safely
 * (`experience.md`, Forms; docs/decisions/0013): for the person whose ended session the cookie names, in this browser,
 * for an hour. Where nobody can be named, or it may not be kept, the sign-in page says so. Its Origin was checked when
 * it arrived.
 */
async function toSignInWithForm(args: RouteArgs, scope: RequestScope, ctx: VisitorContext): Promise<Response> {
  const back = toSignIn(scope);
  // A page's script asked: the page still holds what was typed, and nobody reads what is said at the next one.
  if (scope.method !== "POST" || args.request.headers.get("Accept") === "application/json") return back;
  const body = await args.request.text();
  if (!holdsWords(body)) return back;
  const { config } = ctx;
  const cookies = args.request.headers.get("Cookie");
  const path = scope.url.pathname + scope.url.search;
  const session = personCookie(config).read(cookies);
  const keeps = session !== null && scope.parks && safeNext(path) !== null && isParkable(body);
  const at = ctx.clock.now();
  const userId = keeps ? await ownerOfEnded(ctx.read, session, at) : null;
  if (userId === null) return redirectWith(ctx, back.headers.get("Location") ?? paths.login(), flash.warn("parked.lost"));
  const token = await park(ctx, { userId, path, body, files: scope.filesLeft, at });
  return seeOther(paths.login(paths.parked.one(token)), { "Set-Cookie": parkedCookie(config, [token, ...parkedTokens(config, cookies)]) });
}

/** Keeps a post for this person, with its audit line. Answers its token. */
async function park(ctx: VisitorContext, { userId, path, body, files, at }: { userId: string; path: string; body: string; files: boolean; at: number }): Promise<string> {
  const { academy, config } = ctx;
  return ctx.write(async (tx) => {
    const made = await parkPost(tx, { academyId: academy.id, secret: config.secrets.encryption }, { userId, path, form: { body, files }, at });
    await audit(tx, actorOf(ctx), { action: "form/parked", subject: { type: "user", id: userId } });
    return made;
  });
}

/** Where what is owed is done, and back from there. */
const placeOf: Readonly<Record<Owed, (next: string | null) => string>> = { "second-factor": paths.account.secondFactor, "viewing-end": paths.viewing, terms: paths.terms.acceptance };
const lostOf: Readonly<Record<Exclude<Owed, "viewing-end">, MessageKey>> = { "second-factor": "factor.owed.lost", terms: "terms.owed.lost" };

/** Does this gate let somebody through who owes that? */
const letsOwe = ({ owing }: Need, owed: Owed): boolean => (typeof owing === "string" ? owing === owed : (owing ?? []).includes(owed));

/** Somebody who must do something first is led there; a post is parked on the way, as one without a session is. */
async function toWhatIsOwed(args: RouteArgs, scope: RequestScope, ctx: VisitorContext, person: Person, owed: Owed): Promise<Response> {
  const path = scope.url.pathname + scope.url.search;
  if (person.behind) return seeOther(person.behind.as === "admin" ? paths.viewing() : paths.forWhom());
  const place = placeOf[owed];
  // What was typed was typed for a client, by somebody who views as them no longer: it is nobody's to send again.
  if (owed === "viewing-end") return seeOther(place(null));
  if (scope.method !== "POST") return seeOther(place(safeNext(path)));
  // A page's script asked: the page still holds what was typed.
  if (args.request.headers.get("Accept") === "application/json") return seeOther(place(null));
  const body = await args.request.text();
  if (!holdsWords(body)) return seeOther(place(null));
  if (!scope.parks || safeNext(path) === null || !isParkable(body)) return redirectWith(ctx, place(null), flash.warn(lostOf[owed]));
  const { config } = ctx;
  const token = await park(ctx, { userId: person.id, path, body, files: scope.uploads.length > 0, at: ctx.clock.now() });
  return seeOther(place(paths.parked.one(token)), { "Set-Cookie": parkedCookie(config, [token, ...parkedTokens(config, args.request.headers.get("Cookie"))]) });
}

type Lack = { reason: string; values?: Record<string, string> };

const missing = (person: Person, need: Need): Lack | null => missingRole(person, need) ?? missingFeature(person, need);

const missingFeature = ({ lacks = [] }: Person, { feature }: Need): Lack | null => (feature !== undefined && lacks.includes(feature) ? { reason: "403.feature", values: { feature } } : null);

function missingRole(person: Person, need: Need): Lack | null {
  if ("signedIn" in need && need.signedIn) return null;
  if ("role" in need) {
    const wanted = typeof need.role === "string" ? [need.role] : need.role;
    if (wanted.length > 0 && hasRole(person, ...wanted)) return null;
    return { reason: "403.role", values: { roles: wanted.join(", ") } };
  }
  if ("orgAdmin" in need && need.orgAdmin) return orgAdminOf(person).length > 0 ? null : { reason: "403.orgAdmin" };
  return { reason: "403" };
}

/** Where somebody who is here as another becomes themselves again: whatever they owe is done as themselves. */
const isWayBack = (person: Person, { guardian }: Need): boolean => Boolean(person.behind) && guardian === true;

/** Is a page open to a guardian who acts for its person? Only where its gate says so, and the academy does. */
const isForGuardians = ({ reads }: Behind, { guardian }: Need): boolean => guardian === true || (guardian !== undefined && reads.includes(guardian));

/**
 * An academy's page for people who are signed in and meet `need`. Not signed in: to the sign-in page and back; without
 * the role: 403 that says what is missing; on the deployment's own host: 404.
 */
export async function requireAccess(args: RouteArgs, need: Need): Promise<PersonContext> {
  const scope = scopeOf(args);
  const context = academyContext(scope);
  if (!context) throw notFound();
  scope.asked?.(need);
  const { person } = context;
  if (!person) throw await toSignInWithForm(args, scope, context);
  if (person.owes !== null && !letsOwe(need, person.owes) && !isWayBack(person, need)) throw await toWhatIsOwed(args, scope, context, person, person.owes);
  if (person.behind?.as === "guardian" && !isForGuardians(person.behind, need)) throw refusal(403, "403.guardian", { name: person.name });
  const lack = missing(person, need);
  if (lack) throw refusal(403, lack.reason, lack.values);
  return { ...context, person };
}

/** An academy's page that anyone may open; `person` is there when somebody is signed in. */
export async function publicPage(args: RouteArgs): Promise<VisitorContext> {
  const context = academyContext(scopeOf(args));
  if (!context) throw notFound();
  return context;
}

/** A page that both an academy's and the deployment's own host answer, each in its way (start, sign-in, sign-out). */
export async function publicPageOfEitherHost(
  args: RouteArgs,
): Promise<{ kind: "academy"; ctx: VisitorContext } | { kind: "deployment"; ctx: DeploymentContext }> {
  const scope = scopeOf(args);
  const academy = academyContext(scope);
  if (academy) return { kind: "academy", ctx: academy };
  const deployment = deploymentContext(scope);
  if (!deployment) throw notFound();
  return { kind: "deployment", ctx: deployment };
}

/** A page of the deployment's own host that anyone may open; elsewhere it is not there. */
export async function publicDeploymentPage(args: RouteArgs): Promise<DeploymentContext> {
  const context = deploymentContext(scopeOf(args));
  if (!context) throw notFound();
  return context;
}

/** The deployment's console: operators, on the deployment's own host only; elsewhere it is not there. */
export async function requireOperator(args: RouteArgs): Promise<OperatorContext> {
  const scope = scopeOf(args);
  const context = deploymentContext(scope);
  if (!context) throw notFound();
  if (!context.operator) throw toSignIn(scope);
  return { ...context, operator: context.operator };
}

/** The directory, for the pages behind whose gate an academy's admin says where it answers: its verbs take the academy's id. */
export function directoryOf(args: RouteArgs): { readonly read: DirectoryRead; write<T>(fn: (tx: DirectoryTx) => Promise<T>): Promise<T> } {
  const scope = scopeOf(args);
  return { read: scope.platform.directory.read, write: (fn) => writeThrough(scope, scope.platform.directory, fn) };
}

/** What people may sign in from beside their password; null: it is not configured. For pages behind whose gate that is done or offered. */
export const signInProviderOf = (args: RouteArgs): SignInProvider | null => scopeOf(args).platform.google;

/** Where erasures are kept outside the academy's file, for the page behind whose gate somebody is erased. */
export function erasureBookOf(args: RouteArgs): { record(academyId: string, userId: string, at: number): Promise<void> } {
  const scope = scopeOf(args);
  return {
    record: (academyId, userId, at) => writeThrough(scope, scope.platform.directory, async (tx: DirectoryTx) => {
      await tx.insert(erasures).values({ academyId, userId, erasedAt: at }).onConflictDoUpdate({ target: [erasures.academyId, erasures.userId], set: { erasedAt: at } });
    }),
  };
}

/**
 * A vendor's post to an academy's inbox (`16-integrations`, Webhook inbox): the signature over its bytes is checked
 * before anybody looks into them. 404 where no secret is set, and for an academy whose data belongs to another
 * environment (principle 5); 401 for a signature that is missing, wrong, too old or from the future.
 */
export async function verifiedWebhook(args: RouteArgs, vendor: WebhookProvider["name"]): Promise<WebhookContext> {
  const scope = scopeOf(args);
  const context = academyContext(scope);
  const provider = scope.platform.webhooks.find(({ name }) => name === vendor);
  if (!context || !provider || !scope.webhook) throw notFound();
  const { academy, config, clock, read, log } = context;
  const secrets = secretsFor(config.webhookSecrets[vendor], academy.slug);
  if (secrets.length === 0) throw notFound();
  const verdict = provider.verify(scope.webhook, secrets, clock.now());
  if (!verdict.ok) {
    log.warn({ vendor, reason: verdict.reason }, "a webhook without a good signature");
    throw refusal(401);
  }
  const own = await read.select({ environment: academySettings.environment }).from(academySettings).where(eq(academySettings.id, 1)).get();
  if (own?.environment !== config.environment) throw notFound();
  return { ...context, person: null, delivery: { provider, deliveryId: verdict.deliveryId, body: scope.webhook.body } };
}

import { actorOf, audit } from "~/platform/audit/index.server";
import { discardParked, fieldsOf, keepOwnParked, parkedPost, type Sealing, type SentField, type Settled } from "~/platform/parked/index.server";
import { done, refused, type Result } from "~/platform/result";
import type { PersonContext, VisitorContext } from "~/platform/scope.server";

/** A form that met an ended session, as its person sees it before it is sent. */
export interface ParkedForm {
  /** Where it goes. */
  readonly path: string;
  readonly fields: readonly SentField[];
  /** It brought files, which were not kept. */
  readonly files: boolean;
  readonly expiresAt: number;
}

const sealingOf = ({ academy, config }: VisitorContext): Sealing => ({ academyId: academy.id, secret: config.secrets.encryption });

/** The asker's own parked form of that token, in the browser it was sent from; null: there is none for them. */
export async function parkedForm(ctx: PersonContext, token: string, ofThisBrowser: readonly string[]): Promise<ParkedForm | null> {
  if (!ofThisBrowser.includes(token)) return null;
  const post = await parkedPost(ctx.read, sealingOf(ctx), ctx.person.id, token, ctx.clock.now());
  return post && { path: post.path, fields: fieldsOf(post.form.body), files: post.form.files, expiresAt: post.expiresAt };
}

/** Throws a parked form away. Refuses `unknown`: somebody else's, another browser's and none at all are the same. */
export async function removeParkedForm(ctx: PersonContext, token: string, ofThisBrowser: readonly string[]): Promise<Result<null, "unknown">> {
  if (!ofThisBrowser.includes(token)) return refused("unknown");
  return ctx.write(async (tx) => {
    if (!(await discardParked(tx, ctx.person.id, token))) return refused("unknown");
    await audit(tx, actorOf(ctx), { action: "form/discarded", subject: { type: "user", id: ctx.person.id } });
    return done(null);
  });
}

/** Somebody has signed in at a browser with parked forms: those of other people are deleted (`experience.md`, Forms). */
export async function settleParkedForms(ctx: VisitorContext, userId: string, ofThisBrowser: readonly string[]): Promise<Settled> {
  if (ofThisBrowser.length === 0) return { own: [], others: 0 };
  return ctx.write((tx) => keepOwnParked(tx, userId, ofThisBrowser, ctx.clock.now()));
}

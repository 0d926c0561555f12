import { eq } from "drizzle-orm";
import { admissionRoles, admissions } from "@db/academy/schema";
import type { AcademyTx } from "@db/open";
import { actorOf, audit } from "~/platform/audit/index.server";
import { newId } from "~/platform/ids.server";
import type { OutsidePerson } from "~/platform/outside";
import type { VisitorContext } from "~/platform/scope.server";
import { emailKeyOf } from "../identity/index.server";
import { openAdmission } from "./invite-person.server";
import { makeAccount } from "./join.server";
import { mayRegister, modeBy } from "./registration-rules.server";
import { domainOf } from "./rules";

export type FromOutside =
  | { readonly kind: "account"; readonly userId: string }
  /** An admin decides. */
  | { readonly kind: "waiting" }
  /** `by-link`: they were invited, and the provider cannot answer for their address. */
  | { readonly kind: "refused"; readonly reason: "closed" | "domain" | "by-link" };

const refused = (reason: "closed" | "domain" | "by-link"): FromOutside => ({ kind: "refused", reason });

/**
 * Somebody without an account comes from an account elsewhere whose address the provider has confirmed: the rule of
 * registration holds for them as for everybody (`01-access`, Identity). Whoever was invited at that address is in.
 * @param entryLinkId the named way in they come by
 */
export async function admitFromOutside(ctx: VisitorContext, tx: AcademyTx, who: OutsidePerson, entryLinkId: string | null = null): Promise<FromOutside> {
  const at = ctx.clock.now();
  const emailKey = emailKeyOf(who.email);
  const open = await openAdmission(tx, emailKey);
  if (open?.kind === "invitation" && open.expiresAt > at) {
    if (!who.emailOwned) return refused("by-link");
    return account(ctx, tx, open, open.name);
  }
  const way = entryLinkId ?? open?.entryLinkId ?? null;
  const may = await mayRegister(tx, domainOf(emailKey), way);
  if (may !== "yes") return refused(may);
  const name = who.name === "" ? (open?.name ?? emailKey) : who.name;
  const admission = open ? await byThisWay(tx, open, way) : await beginAdmission(tx, who, name, at, way);
  if ((await modeBy(tx, admission.entryLinkId)) !== "approval") return account(ctx, tx, admission, name);
  if (admission.state !== "waiting") {
    await tx.update(admissions).set({ state: "waiting", name, tokenHash: null }).where(eq(admissions.id, admission.id));
    await audit(tx, actorOf(ctx), { action: "registration/waiting", subject: { type: "admission", id: admission.id } });
  }
  return { kind: "waiting" };
}

async function account(ctx: VisitorContext, tx: AcademyTx, admission: typeof admissions.$inferSelect, name: string): Promise<FromOutside> {
  const userId = await makeAccount(tx, admission, { name, passwordHash: null, actor: actorOf(ctx), settledBy: null });
  if (userId === null) throw new Error("an address without an account has one");
  await audit(tx, { ...actorOf(ctx), kind: "person", id: userId }, { action: "account/made", subject: { type: "user", id: userId }, after: { admission: admission.id } });
  return { kind: "account", userId };
}

/** Who had begun to register comes by the way they take now. */
async function byThisWay(tx: AcademyTx, open: typeof admissions.$inferSelect, entryLinkId: string | null): Promise<typeof admissions.$inferSelect> {
  if (open.entryLinkId === entryLinkId || open.state !== "sent") return open;
  await tx.update(admissions).set({ entryLinkId }).where(eq(admissions.id, open.id));
  return { ...open, entryLinkId };
}

/** A registration whose address needs no link: the provider has seen it read. Self-registered people are clients. */
async function beginAdmission(tx: AcademyTx, { email }: OutsidePerson, name: string, at: number, entryLinkId: string | null): Promise<typeof admissions.$inferSelect> {
  const id = newId(at);
  const [made] = await tx.insert(admissions).values({ id, kind: "registration", email, emailKey: emailKeyOf(email), name, tokenHash: null, expiresAt: at, createdAt: at, sentAt: at, entryLinkId }).returning();
  await tx.insert(admissionRoles).values({ admissionId: id, role: "client" });
  if (!made) throw new Error("an insert answered no row");
  return made;
}

import { and, eq } from "drizzle-orm";
import { academySettings } from "@db/academy/schema";
import { academies, academyHosts } from "@db/directory/schema";
import { inviteFirstAdmin, type FirstAdmin } from "~/features/identity/index.server";
import { insertShippedKinds } from "~/features/programs/index.server";
import type { Actor } from "~/platform/audit/index.server";
import { originOf } from "~/platform/directory.server";
import { done, refused, type Result } from "~/platform/result";
import { storeFor } from "./bring-academy.server";
import { createAcademy, type CreationRefusal, type MadeFor, type NewAcademy } from "./create-academy.server";
import type { AcademyDesk } from "./desk.server";
import { academiesFolder } from "./places.server";
import { firstAccent } from "./rules";
import { sweepUnfinished } from "./unfinished.server";

/** What an operator says of a new academy; the rest is settled by its admin. */
export interface AcademyOrder {
  readonly name: string;
  readonly slug: string;
  readonly hosts: readonly [string, ...string[]];
  readonly locale: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly admin: FirstAdmin;
}

/** Before an academy has chosen a colour: the quiet green of the kit, whose contrast is checked. */

const settingsOf = ({ name, locale, timeZone, currency }: AcademyOrder): NewAcademy["settings"] => ({ name, accent: firstAccent, senderName: name, locale, timeZone, currency });

export interface OpenedAcademy {
  readonly id: string;
  /** Scheme, primary host and port. */
  readonly origin: string;
  /** The first admin's link, for whoever sits at a machine from which no mail leaves. */
  readonly link: string;
}

/**
 * A new academy with its first admin's invitation in its outbox, whole or not at all (`01-access`, Academies). Sweeps
 * up first what creations that were killed have left.
 */
export async function openAcademy<Reason extends string = never>(desk: AcademyDesk, actor: Actor, order: AcademyOrder, madeFor?: MadeFor<Reason>): Promise<Result<OpenedAcademy, CreationRefusal | Reason>> {
  const dir = academiesFolder(desk.config.dataDir);
  await sweepUnfinished(desk.directory.read, dir, actor.at);
  const origin = originOf(order.hosts[0], desk.config);
  const settings = settingsOf(order);
  let link = "";
  const made = await createAcademy({ directory: desk.directory, dir, environment: desk.config.environment }, actor, { slug: order.slug, hosts: order.hosts, settings }, async (store) => {
    const invited = await store.write(async (tx) => {
      await insertShippedKinds(tx, actor.at);
      return inviteFirstAdmin(tx, { ...settings, origin }, actor, order.admin);
    });
    if (!invited.ok) throw new Error(`A new academy refused its first admin: ${invited.reason}`);
    link = invited.value.link;
  }, madeFor);
  if (!made.ok) return made;
  desk.wake.notify(made.value.id);
  return done({ id: made.value.id, origin, link });
}

/** Sends the first admin another link, to a corrected address where the first was wrong. Refuses what `inviteFirstAdmin` does, `unknown`, and `suspended`. */
export async function inviteAgain(desk: AcademyDesk, actor: Actor, id: string, admin: FirstAdmin): Promise<Result<{ readonly link: string }, "unknown" | "suspended" | "has-admin" | "address-taken">> {
  const entry = await desk.directory.read
    .select({ file: academies.file, status: academies.status, host: academyHosts.host })
    .from(academies).innerJoin(academyHosts, eq(academyHosts.academyId, academies.id)).where(and(eq(academies.id, id), eq(academyHosts.isPrimary, true))).get();
  if (!entry) return refused("unknown");
  if (entry.status !== "active") return refused("suspended");
  const store = await storeFor(desk, id, entry.file, actor.at);
  const own = await store.read.select({ name: academySettings.name, accent: academySettings.accent, locale: academySettings.locale }).from(academySettings).where(eq(academySettings.id, 1)).get();
  if (!own) throw new Error(`academy ${id} has no settings row`);
  const invited = await store.write((tx) => inviteFirstAdmin(tx, { ...own, origin: originOf(entry.host, desk.config) }, actor, admin));
  if (invited.ok) desk.wake.notify(id);
  return invited;
}

import { academyRegistrations, deploymentSettings } from "@db/directory/schema";
import { seedId } from "@db/seed";
import { archiveAcademy, createAcademy, type AcademyPlaces } from "~/features/academies/index.server";
import { tokenPurpose } from "~/features/academies/registration/ask.server";
import { systemActor } from "~/platform/audit/index.server";
import { DAY, HOUR } from "~/platform/clock";
import type { Config } from "~/platform/config.server";
import { hmac, sha256 } from "~/platform/ids.server";
import { seal } from "~/platform/secrets/index.server";
import type { DirectoryStore } from "@db/open";

type Places = AcademyPlaces & { readonly directory: DirectoryStore };

const settings = { accent: "#2f5d50", locale: "en-GB", timeZone: "Europe/London", currency: "GBP" } as const;
const archivedFor = 40 * DAY;
const wanted = { slug: "harbour", name: "Harbour Tutors", adminName: "Imogen Clarke", adminEmail: "imogen.clarke@mail.example", locale: "en-GB", timeZone: "Europe/London", currency: "GBP" } as const;

async function make(places: Places, name: string, slug: string, host: string, at: number): Promise<string> {
  const made = await createAcademy(places, systemActor("setup", at), { slug, hosts: [host], settings: { ...settings, name, senderName: name } });
  if (!made.ok) throw new Error(`The demo academy ${slug} could not be made: ${made.reason}`);
  return made.value.id;
}

/** A wish for an academy that waits for its confirmation; its link is on the console, since no mail leaves. */
async function ask(directory: DirectoryStore, config: Pick<Config, "secrets">, at: number): Promise<void> {
  const id = seedId(at - HOUR, "deployment", "registration");
  const token = hmac(config.secrets.signing, `demo ${id}`);
  await directory.write(async (tx) => {
    await tx.insert(deploymentSettings).values({ id: 1, selfRegistration: true, storageLimit: 5_000_000_000, mailLimit: 200, updatedAt: at - 30 * DAY }).onConflictDoNothing();
    await tx.insert(academyRegistrations).values({ id, ...wanted, tokenHash: sha256(token), sealedToken: seal(config.secrets.encryption, tokenPurpose(id), token), createdAt: at - HOUR, expiresAt: at + DAY });
  });
}

/**
 * What a deployment knows beside academies that are well: one in quarantine (a copy of production's data), one that was
 * archived long enough ago to be deleted, and somebody who has asked for an academy of their own.
 */
export async function seedDeployment(places: Places, config: Pick<Config, "siteHost" | "secrets">, at: number): Promise<readonly string[]> {
  await make({ ...places, environment: "production" }, "Lakeside Coaching", "lakeside", `lakeside.${config.siteHost}`, at - 2 * DAY);
  const old = await make(places, "Old Mill Courses", "old-mill", `old-mill.${config.siteHost}`, at - 400 * DAY);
  const archived = await archiveAcademy({ directory: places.directory, wake: { notify: () => undefined } }, systemActor("command-line", at - archivedFor), old, "Closed in spring; its people moved to Kestrel House");
  if (!archived.ok) throw new Error(`The demo academy old-mill could not be archived: ${archived.reason}`);
  await ask(places.directory, config, at);
  return ["Made an academy in quarantine, one that is archived, and a wish for another: the console shows them."];
}

import { Readable } from "node:stream";
import { demoAcademies, demoPasswordHash, filesOf, hashOf, seedAcademy, seedOperator, type AcademyDefinition } from "@db/seed";
import { eq } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import type { DirectoryStore } from "@db/open";
import { claimDomain, createAcademy, type AcademyPlaces } from "~/features/academies/index.server";
import { systemActor } from "~/platform/audit/index.server";
import type { Config } from "~/platform/config.server";
import { originOf } from "~/platform/directory.server";
import { filesFolder, keepFile, measureStorage } from "~/platform/files/index.server";
import { seedDeployment } from "./demo-deployment";
import { seedAudit } from "./demo-audit";
import { seedAdmissions } from "./demo-admissions";
import { seedFactors } from "./demo-factors";
import { seedEntitlements } from "./demo-entitlements";
import { seedOffers } from "./demo-places";
import { seedStaff } from "./demo-staff";
import { seedPost } from "./demo-post";

/** Puts the bytes of a definition's files where the product keeps them, through its own door: before their rows are there. */
async function keepFiles(definition: AcademyDefinition, folder: string): Promise<void> {
  for (const file of filesOf(definition)) {
    const kept = await keepFile(folder, Readable.from([file.bytes]), file.bytes.length);
    if (kept.kind !== "stored" || kept.hash !== hashOf(file) || kept.mediaType !== file.mediaType) throw new Error(`The demo's file ${file.name} is not what its definition says: ${JSON.stringify(kept)}`);
  }
}

/**
 * Makes the demo academies and the operator that are not there yet (docs/demo.md). An academy that exists is left as
 * it is, whatever was done to it.
 *
 * @param at epoch milliseconds the demo's dates are counted back from
 * @returns a line for each thing made
 */
export async function seedDemo(places: AcademyPlaces & { readonly directory: DirectoryStore }, config: Pick<Config, "siteHost" | "dataDir" | "scheme" | "portSuffix" | "secrets">, at: number): Promise<readonly string[]> {
  const said: string[] = [];
  const missing = [];
  for (const definition of demoAcademies) {
    const known = await places.directory.read.select({ id: academies.id }).from(academies).where(eq(academies.slug, definition.slug)).limit(1);
    if (known.length === 0) missing.push(definition);
  }
  const password = await demoPasswordHash();
  for (const definition of missing) {
    const host = `${definition.slug}.${config.siteHost}`;
    const made = await createAcademy(places, systemActor("setup", at), { slug: definition.slug, hosts: [host], settings: definition.settings }, async (store, id) => {
      await keepFiles(definition, filesFolder(config.dataDir, id));
      await seedAcademy(store, definition, at, password);
      await measureStorage(filesFolder(config.dataDir, id), store);
      await seedFactors(store, definition, id, config, at);
      await seedAdmissions(store, definition, password, at);
      await seedOffers(store, at);
      await seedEntitlements(store, at);
      await seedStaff(store, definition, at);
      await seedAudit(store, at);
      await seedPost(store, definition, { ...definition.settings, origin: originOf(host, config) }, at);
    });
    if (!made.ok) throw new Error(`The demo academy ${definition.slug} could not be made: ${made.reason}`);
    const claimed = await claimDomain({ directory: places.directory, config: { siteHost: config.siteHost, dnsServers: [] } }, systemActor("setup", at), made.value.id, `learn.${definition.slug}.example`);
    if (!claimed.ok) throw new Error(`The demo's domain was refused: ${claimed.reason}`);
    said.push(`Made the demo academy ${definition.settings.name} at ${host}.`);
  }
  if (missing.some(({ slug }) => slug === "demo")) said.push(...(await seedDeployment(places, config, at)));
  if (await seedOperator(places.directory, at, password)) said.push("Made the demo operator.");
  return said;
}

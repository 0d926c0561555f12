import { demoAcademies, demoPasswordHash, seedAcademy, seedOperator } from "@db/seed";
import { eq } from "drizzle-orm";
import { academies } from "@db/directory/schema";
import type { DirectoryStore } from "@db/open";
import { createAcademy, type AcademyPlaces } from "~/features/academies/index.server";
import { systemActor } from "~/platform/audit/index.server";
import type { Config } from "~/platform/config.server";

/**
 * Makes the demo academies and the operator that are not there yet (docs/demo.md). An academy that exists is left as
 * it is, whatever was done to it.
 *
 * @param at epoch milliseconds the demo's dates are counted back from
 * @returns a line for each thing made
 */
export async function seedDemo(places: AcademyPlaces & { readonly directory: DirectoryStore }, config: Pick<Config, "siteHost">, at: number): Promise<readonly string[]> {
  const said: string[] = [];
  const missing = [];
  for (const definition of demoAcademies) {
    const known = await places.directory.read.select({ id: academies.id }).from(academies).where(eq(academies.slug, definition.slug)).limit(1);
    if (known.length === 0) missing.push(definition);
  }
  const password = await demoPasswordHash();
  for (const definition of missing) {
    const host = `${definition.slug}.${config.siteHost}`;
    const made = await createAcademy(places, systemActor("setup", at), { slug: definition.slug, hosts: [host], settings: definition.settings }, async (store) => {
      await seedAcademy(store, definition, at, password);
    });
    if (!made.ok) throw new Error(`The demo academy ${definition.slug} could not be made: ${made.reason}`);
    said.push(`Made the demo academy ${definition.settings.name} at ${host}.`);
  }
  if (await seedOperator(places.directory, at, password)) said.push("Made the demo operator.");
  return said;
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { academySettings } from "@db/academy/schema";
import { openAcademyStore, type AcademyStore } from "@db/open";
import { kestrel, seedAcademy, type AcademyDefinition } from "@db/seed";
import { migratedFile } from "./migrated";

/** Tuesday 13 October 2026, 11:00 in London: the present of tests that need one. */
export const testNow = Date.UTC(2026, 9, 13, 10);

export interface TestAcademy {
  readonly id: string;
  readonly store: AcademyStore;
  readonly definition: AcademyDefinition;
  /** Closes the store and removes its folder; call it in afterAll. */
  remove(): void;
}

/** A migrated academy of its own in a temporary folder, with its settings row and nobody in it. */
export async function emptyAcademy(definition: AcademyDefinition = kestrel): Promise<TestAcademy> {
  const folder = mkdtempSync(path.join(tmpdir(), "trellis-academy-"));
  const file = path.join(folder, "academy.db");
  await migratedFile("academy", file);
  const store = openAcademyStore(file);
  const id = `academy-${definition.slug}`;
  await store.write((tx) => tx.insert(academySettings).values({ ...definition.settings, id: 1, academyId: id, incarnation: "first", environment: "test", updatedAt: testNow }));
  return {
    id,
    store,
    definition,
    remove: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same with a demo academy's people, programs and enrolments, dated back from `testNow`. Nobody can sign in. */
export async function seededAcademy(definition: AcademyDefinition = kestrel): Promise<TestAcademy> {
  const academy = await emptyAcademy(definition);
  await seedAcademy(academy.store, definition, testNow, "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$bm9ib2R5");
  return academy;
}

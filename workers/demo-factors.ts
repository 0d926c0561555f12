import { secondFactors } from "@db/academy/schema";
import type { AcademyStore } from "@db/open";
import { idsOf, type AcademyDefinition } from "@db/seed";
import { personTotpPurpose } from "~/features/identity/index.server";
import type { Config } from "~/platform/config.server";
import { seal } from "~/platform/secrets/index.server";

const DAY = 86_400_000;

/** Second factors of demo people, with keys that the documentation names (docs/demo.md): only a demo can be shown its codes. */
export async function seedFactors(store: AcademyStore, definition: AcademyDefinition, academyId: string, config: Pick<Config, "secrets">, now: number): Promise<void> {
  const id = idsOf(definition, now);
  const rows = definition.people.flatMap(({ key, factorKey }) => {
    if (factorKey === undefined) return [];
    const userId = id("person", key);
    return [{ userId, secret: seal(config.secrets.encryption, personTotpPurpose(academyId, userId), factorKey), lastStep: 0, createdAt: now - DAY, confirmedAt: now - DAY }];
  });
  if (rows.length > 0) await store.write((tx) => tx.insert(secondFactors).values(rows));
}

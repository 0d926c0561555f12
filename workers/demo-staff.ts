import { eq, inArray } from "drizzle-orm";
import { clientCoaches, clientInstructors, modules, programs, staffChanges, users } from "@db/academy/schema";
import type { AcademyStore, AcademyTx } from "@db/open";
import { seedId, type AcademyDefinition } from "@db/seed";
import { staffChangePlanned } from "~/features/staffing/index.server";
import { DAY } from "~/platform/clock";
import { dayIn, startOfDay } from "~/platform/days";
import { emit } from "~/platform/events/index.server";

const addresses = ["sarah@demo.example", "emily@demo.example", "tomasz@demo.example", "grace@demo.example", "noah@demo.example", "admin@demo.example"] as const;
type Address = (typeof addresses)[number];

async function idsOf(tx: AcademyTx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.select({ id: users.id, key: users.emailKey }).from(users).where(inArray(users.emailKey, [...addresses]));
  return new Map(rows.map(({ id, key }) => [key, id]));
}

/**
 * Of the demo academy whose staff stand at every tier: changes of them that are asked for and planned, so that the planned one is
 * carried out on its day as any other is, and who coaches Sarah in general.
 */
export async function seedStaff(store: AcademyStore, { slug, settings }: AcademyDefinition, at: number): Promise<void> {
  if (slug !== "demo") return;
  await store.write(async (tx) => {
    const ids = await idsOf(tx);
    const person = (address: Address): string => {
      const id = ids.get(address);
      if (!id) throw new Error(`the demo has nobody with the address ${address}`);
      return id;
    };
    const day = (days: number) => dayIn(at + days * DAY, settings.timeZone);
    const begins = (days: number) => startOfDay(day(days), settings.timeZone) ?? at;
    const [talks, skills] = await Promise.all(["difficult-conversations", "coaching-skills-for-managers"].map(async (one) => (await tx.select({ id: programs.id }).from(programs).where(eq(programs.slug, one)).get())?.id ?? ""));
    const of = await tx.select({ id: modules.id }).from(modules).where(eq(modules.programId, skills ?? ""));
    const change = { staffRole: "instructor", createdBy: person("admin@demo.example"), createdAt: at - DAY };
    const planned = seedId(at - DAY, slug, "staff-change/planned");
    await tx.insert(staffChanges).values([
      { ...change, id: planned, programId: talks ?? "", kind: "replace", userId: person("noah@demo.example"), insteadId: person("tomasz@demo.example"), reach: "everywhere", startsOn: day(40), endsOn: day(75), state: "planned" },
      { ...change, id: seedId(at - 2 * DAY, slug, "staff-change/draft"), createdAt: at - 2 * DAY, programId: skills ?? "", kind: "name", userId: person("noah@demo.example"), reach: "clients", modules: JSON.stringify(of.map(({ id }) => id)), onlyGaps: true },
    ]);
    await emit(tx, staffChangePlanned, { changeId: planned }, { at: at - DAY });
    const relation = { clientId: person("sarah@demo.example"), setAt: at - 60 * DAY, setBy: person("admin@demo.example") };
    await tx.insert(clientCoaches).values([
      { ...relation, id: seedId(at - 60 * DAY, slug, "coaching/grace"), userId: person("grace@demo.example"), startsAt: begins(-60) },
      { ...relation, id: seedId(at - 59 * DAY, slug, "coaching/emily"), userId: person("emily@demo.example"), startsAt: begins(-200), endsAt: begins(-61) },
    ]);
    await tx.insert(clientInstructors).values({ ...relation, id: seedId(at - 58 * DAY, slug, "coaching/noah"), userId: person("noah@demo.example"), startsAt: begins(14) });
  });
}

/** Operators' acts on a small deployment, for being killed in the middle (`killed-acts-child.ts`). */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateX25519Identity, identityToRecipient } from "age-encryption";
import { eq } from "drizzle-orm";
import { academySettings, files } from "@db/academy/schema";
import { aboutArchive } from "@db/backup";
import { academies, academyHosts } from "@db/directory/schema";
import { migrateDirectory } from "@db/migrate";
import { createStorePool, openDirectoryStore, type DirectoryStore } from "@db/open";
import {
  academiesFolder, archiveAcademy, backUp, backupsFolder, backupsOf, createAcademy, deleteAcademy, exportAcademy, importAcademy, renameAcademy, restoreAcademy, restoreBeside, sweepKilled, type AcademyDesk,
} from "~/features/academies/index.server";
import { systemActor, verifyChain, type Actor } from "~/platform/audit/index.server";
import { folderPlace } from "~/platform/storage.server";

const at = Date.UTC(2026, 10, 22, 9);
export const actor: Actor = systemActor("test", at);
const secret = "a secret of the tests, long enough for this";
const bytes = Buffer.from("the bytes of an uploaded file");
const hash = createHash("sha256").update(bytes).digest("hex");

export interface World {
  readonly dataDir: string;
  readonly desk: AcademyDesk & { readonly directory: DirectoryStore };
  close(): void;
}

export function openWorld(dataDir: string): World {
  const directory = openDirectoryStore(path.join(dataDir, "directory.db"));
  const stores = createStorePool({ dir: academiesFolder(dataDir) });
  const config = { dataDir, environment: "test", siteHost: "localhost", scheme: "http", portSuffix: "" } as const;
  return { dataDir, desk: { directory, stores, wake: { notify: () => undefined }, config }, close: () => { stores.close(); directory.close(); } };
}

/** `north` is active, `south` suspended with a backup, `west` has long been archived; each has an uploaded file. */
export async function makeWorld(folder: string): Promise<void> {
  const dataDir = path.join(folder, "before");
  mkdirSync(academiesFolder(dataDir), { recursive: true });
  await migrateDirectory(path.join(dataDir, "directory.db"));
  const world = openWorld(dataDir);
  const { desk } = world;
  for (const slug of ["north", "south", "west"]) {
    const settings = { name: `The ${slug} school`, accent: "#2f5d50", senderName: slug, locale: "en-GB", timeZone: "UTC", currency: "EUR" };
    await createAcademy({ directory: desk.directory, dir: academiesFolder(dataDir), environment: "test" }, actor, { slug, hosts: [`${slug}.localhost`], settings }, async (store, id) => {
      await store.write((tx) => tx.insert(files).values({ id: "f", hash, size: bytes.length, mediaType: "text/plain", name: "a.txt", createdAt: 1 }));
      const shelf = path.join(dataDir, "files", id, hash.slice(0, 2));
      mkdirSync(shelf, { recursive: true });
      writeFileSync(path.join(shelf, hash), bytes);
    });
  }
  const south = await academyCalled(world, "south");
  await backUp({ dataDir, place: folderPlace(backupsFolder(dataDir)), secret, at, keep: 3 }, south);
  await desk.directory.write((tx) => tx.update(academies).set({ status: "suspended" }).where(eq(academies.slug, "south")));
  await desk.directory.write((tx) => tx.update(academies).set({ status: "archived", statusAt: 1 }).where(eq(academies.slug, "west")));
  const key = await generateX25519Identity();
  writeFileSync(path.join(folder, "key"), key);
  await exportAcademy(desk, actor, { academyId: (await academyCalled(world, "north")).id, to: path.join(folder, "north.trellis"), lock: { recipient: await identityToRecipient(key) } });
  world.close();
}

async function academyCalled({ desk }: World, slug: string) {
  const row = await desk.directory.read.select().from(academies).where(eq(academies.slug, slug)).get();
  if (!row) throw new Error(`there is no ${slug}`);
  return row;
}

async function lastBackup(world: World) {
  const place = folderPlace(backupsFolder(world.dataDir));
  const [name = ""] = await backupsOf(place, (await academyCalled(world, "south")).id);
  const from = path.join(backupsFolder(world.dataDir), name);
  return { from, about: await aboutArchive(from), place, secret };
}

interface Act {
  /** It has so many steps that `npm test` takes only some of them. */
  readonly many?: boolean;
  /** Throws when it is refused. */
  run(world: World, folder: string): Promise<unknown>;
  /** What is so before it and what after it; anything else is half done. */
  readonly outcomes: readonly [before: string, after: string];
  outcome(world: World, folder: string): Promise<string>;
}

const must = <T extends { readonly ok: boolean }>(result: T): T => {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result;
};
const names = async (world: World, slug: string): Promise<string> => {
  const row = await world.desk.directory.read.select().from(academies).where(eq(academies.slug, slug)).get();
  if (!row) return "none";
  const own = await world.desk.stores.get(row.file).read.select({ name: academySettings.name }).from(academySettings).get();
  const hosts = await world.desk.directory.read.$count(academyHosts, eq(academyHosts.academyId, row.id));
  const blob = existsSync(path.join(world.dataDir, "files", row.id, hash.slice(0, 2), hash));
  return [row.name === own?.name ? row.name : `${row.name} in the directory, ${String(own?.name)} in its file`, row.status, `${String(hosts)} host`, blob ? "its file" : "no file"].join(", ");
};

export const acts = {
  export: {
    many: true,
    async run(world) {
      const recipient = await identityToRecipient(await generateX25519Identity());
      return exportAcademy(world.desk, actor, { academyId: (await academyCalled(world, "north")).id, to: path.join(world.dataDir, "out.trellis"), lock: { recipient } });
    },
    outcomes: ["no archive", "an archive"],
    outcome: (world) => Promise.resolve(!existsSync(path.join(world.dataDir, "out.trellis")) ? "no archive" : readFileSync(path.join(world.dataDir, "out.trellis")).length > 1_000 ? "an archive" : "a piece"),
  },
  import: {
    many: true,
    run: async (world, folder) => must(await importAcademy(world.desk, actor, { from: path.join(folder, "north.trellis"), key: readFileSync(path.join(folder, "key"), "utf8"), slug: "again", hosts: [] })),
    outcomes: ["none", "The north school, suspended, 1 host, its file"],
    outcome: (world) => names(world, "again"),
  },
  delete: {
    run: async (world) => must(await deleteAcademy(world.desk, actor, (await academyCalled(world, "west")).id)),
    outcomes: ["The west school, archived, 1 host, its file; 2 of its own", "none; 0 of its own"],
    async outcome(world, folder) {
      const before = openWorld(path.join(folder, "before"));
      const { id } = await academyCalled(before, "west");
      before.close();
      const own = readdirSync(world.dataDir, { recursive: true }).map(String).filter((name) => name.endsWith(`${id}.db`) || name.endsWith(path.join("files", id)));
      return `${await names(world, "west")}; ${String(own.length)} of its own`;
    },
  },
  rename: {
    run: async (world) => must(await renameAcademy(world.desk, actor, (await academyCalled(world, "north")).id, { name: "The northern school", slug: "northern" })),
    outcomes: ["The north school, active, 1 host, its file; none", "none; The northern school, active, 1 host, its file"],
    outcome: async (world) => `${await names(world, "north")}; ${await names(world, "northern")}`,
  },
  archive: {
    run: async (world) => must(await archiveAcademy(world.desk, actor, (await academyCalled(world, "north")).id, "It moved")),
    outcomes: ["The north school, active, 1 host, its file", "The north school, archived, 1 host, its file"],
    outcome: (world) => names(world, "north"),
  },
  restore: {
    many: true,
    run: async (world) => must(await restoreAcademy(world.desk, actor, (await academyCalled(world, "south")).id, await lastBackup(world))),
    outcomes: ["The south school, suspended, 1 host, its file; as it was", "The south school, suspended, 1 host, its file; restored"],
    outcome: async (world) => `${await names(world, "south")}; ${(await academyCalled(world, "south")).statusReason === null ? "as it was" : "restored"}`,
  },
  beside: {
    many: true,
    run: async (world) => must(await restoreBeside(world.desk, actor, { slug: "then", hosts: ["then.localhost"] }, await lastBackup(world))),
    outcomes: ["none", "south, suspended"],
    async outcome(world) {
      const said = await names(world, "then");
      return said === "none" ? said : said.includes("its file") && said.includes("suspended, 1 host") ? "south, suspended" : said;
    },
  },
} as const satisfies Record<string, Act>;
export type ActName = keyof typeof acts;

/** Everything that is not as it must be after a start: half done, left behind, unsound. */
export async function judge(dataDir: string, folder: string, act: ActName): Promise<string[]> {
  const world = openWorld(dataDir);
  const faults: string[] = [];
  try {
    await sweepKilled(world.desk, Date.now() + 60_000, 0);
    const { outcomes, outcome } = acts[act] as Act;
    const before = await outcome(world, folder);
    if (!outcomes.includes(before)) faults.push(`half done: ${before}`);
    const kept = new Set((await world.desk.directory.read.select({ file: academies.file }).from(academies)).map(({ file }) => file));
    // A restore leaves the file of before on purpose, and says its name.
    const stray = readdirSync(academiesFolder(dataDir)).filter((name) => !kept.has(name.replace(/-(?:wal|shm)$/, "")) && !(act === "restore" && before.endsWith("restored") && /^[0-9a-f-]{36}\.db/.test(name)));
    const lying = readdirSync(dataDir, { recursive: true }).map(String).filter((name) => /^(?:work|imports|renaming|deleting)\/./.test(name) || (/\.(?:part|making|restoring|whole)/.test(name) && !/^out\.trellis\.part$/.test(name)));
    faults.push(...[...stray, ...lying].map((name) => `left behind: ${name}`));
    if (!(await verifyChain(world.desk.directory.read)).ok) faults.push("the chain of the audit is broken");
    // And it can be gone on with: what was not done is done, by the same words.
    if (before === outcomes[0]) {
      await acts[act].run(world, folder);
      const after = await outcome(world, folder);
      if (after !== outcomes[1]) faults.push(`not done when asked again: ${after}`);
    }
  } catch (error) {
    faults.push(`it cannot be gone on with: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    world.close();
  }
  return faults.map((fault) => `${path.basename(dataDir)}: ${fault}`);
}

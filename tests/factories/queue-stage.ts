import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pino from "pino";
import { academySettings } from "@db/academy/schema";
import { academies, academyHosts } from "@db/directory/schema";
import { knownVersions } from "@db/migrate";
import { createStorePool, openDirectoryStore, type AcademyPool, type AcademyStore, type DirectoryStore } from "@db/open";
import { newId } from "~/platform/ids.server";
import { migratedFile } from "./migrated";

/** 20 November 2026, 09:00 UTC. */
export const morning = Date.UTC(2026, 10, 20, 9);

export interface StagedAcademy {
  readonly id: string;
  readonly file: string;
  readonly store: AcademyStore;
}

/** A data folder with a directory and academies in it, on real files, as a worker finds it. */
export interface QueueStage {
  readonly dataDir: string;
  readonly directory: DirectoryStore;
  readonly stores: AcademyPool;
  readonly academies: readonly StagedAcademy[];
  /** What was logged, as objects. */
  readonly logged: Record<string, unknown>[];
  readonly log: pino.Logger;
  strike(): void;
}

/** `durability: "FULL"`, as the product has it, where power cuts or the time of a commit are part of the question. */
export async function queueStage(slugs: readonly string[] = ["demo"], { durability = "NORMAL" }: { readonly durability?: "FULL" | "NORMAL" } = {}): Promise<QueueStage> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "trellis-queue-"));
  mkdirSync(path.join(dataDir, "academies"));
  await migratedFile("directory", path.join(dataDir, "directory.db"));
  const directory = openDirectoryStore(path.join(dataDir, "directory.db"));
  const stores = createStorePool({ dir: path.join(dataDir, "academies"), durability });
  const staged: StagedAcademy[] = [];
  for (const slug of slugs) staged.push(await addAcademy(dataDir, directory, stores, slug));
  const logged: Record<string, unknown>[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) });
  return {
    dataDir, directory, stores, academies: staged, logged, log,
    strike() {
      stores.close();
      directory.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function addAcademy(dataDir: string, directory: DirectoryStore, stores: AcademyPool, slug: string): Promise<StagedAcademy> {
  const academy = { id: newId(morning), file: `${slug}.db` };
  await migratedFile("academy", path.join(dataDir, "academies", academy.file));
  await directory.write(async (tx) => {
    await tx.insert(academies).values({ ...academy, slug, name: slug, schemaVersion: knownVersions().academy, createdAt: morning, updatedAt: morning });
    await tx.insert(academyHosts).values({ host: `${slug}.localhost`, academyId: academy.id, isPrimary: true, createdAt: morning });
  });
  const store = stores.get(academy.file);
  await store.write(async (tx) => {
    await tx.insert(academySettings).values({
      id: 1, academyId: academy.id, incarnation: newId(), environment: "test", name: `${slug} academy`, accent: "#2f6f4f",
      senderName: `${slug} academy`, locale: "en-GB", timeZone: "Europe/London", currency: "GBP", updatedAt: morning,
    });
  });
  return { ...academy, store };
}

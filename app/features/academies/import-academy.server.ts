import { createHash } from "node:crypto";
import { mkdir, open, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { foldName } from "@db/academy/folding";
import { academies, academyHosts } from "@db/directory/schema";
import { knownVersions } from "@db/migrate";
import { openAcademyStore } from "@db/open";
import { audit, type Actor } from "~/platform/audit/index.server";
import { blobName, filesFolder } from "~/platform/files/index.server";
import { newId } from "~/platform/ids.server";
import { done, refused, type Result } from "~/platform/result";
import { ownHost } from "./addresses.server";
import { ArchiveRefusal, ArchiveUnreadableError, readAcademyArchive, type Manifest, type ReadEntry } from "./archive.server";
import { inTheWay, type CreationRefusal } from "./create-academy.server";
import type { AcademyDesk } from "./desk.server";
import { blobsOf } from "./export-academy.server";
import { academiesFolder, importsFolder } from "./places.server";
import { erasedOf, settleCopy } from "./settle-copy.server";
import { dropUnfinished, fileNameOf, isKnown, markOf, markUnfinished, unmark } from "./unfinished.server";

export interface ImportOrder {
  readonly from: string;
  /** The passphrase, or the academy's key. */
  readonly key: string;
  /** Null: as it was called. */
  readonly slug: string | null;
  /** None: its short name before the deployment's host. */
  readonly hosts: readonly string[];
}

export interface Imported {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly hosts: readonly [string, ...string[]];
  /** The environment it came from: under another it stays in quarantine. */
  readonly environment: string;
  readonly takenAt: number;
}

export type ImportRefusal = CreationRefusal | "newer";

/** Ends the reading of an archive: a value, once it is out of there. */
class Refused extends ArchiveRefusal {
  constructor(readonly reason: ImportRefusal) {
    super(reason);
  }
}

/** How often a long import says that it is still at work, so that nothing sweeps it up. */
const markEveryMs = 60_000;

/** Writes one entry to the disk; answers its SHA-256. */
async function put(entry: ReadEntry, file: string): Promise<string> {
  const hash = createHash("sha256");
  const handle = await open(file, "wx", 0o600);
  try {
    for await (const chunk of entry.bytes) {
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return hash.digest("hex");
}

/** What came out of the archive: a database and blobs under a folder of their own, nothing of which is served. */
class Staging {
  readonly database: string;
  readonly blobs: string;
  #files = 0;
  #hasDatabase = false;
  #markedAt = Date.now();

  constructor(readonly folder: string, private readonly mark: string, private readonly manifest: () => Manifest) {
    this.database = path.join(folder, "database.db");
    this.blobs = path.join(folder, "files");
  }

  async take(entry: ReadEntry): Promise<void> {
    if (Date.now() - this.#markedAt > markEveryMs) {
      this.#markedAt = Date.now();
      await utimes(this.mark, new Date(), new Date());
    }
    if (entry.name === "database.db") {
      const hash = await put(entry, this.database);
      if (hash !== this.manifest().database.sha256) throw new ArchiveUnreadableError("Its database is not the one that its manifest speaks of");
      this.#hasDatabase = true;
      return;
    }
    const hash = entry.name.slice("files/".length);
    const blob = path.join(this.blobs, blobName(hash));
    await mkdir(path.dirname(blob), { recursive: true, mode: 0o700 });
    if ((await put(entry, blob)) !== hash) throw new ArchiveUnreadableError(`An uploaded file in it is not what it says: ${hash}`);
    this.#files += 1;
  }

  /** Everything that its manifest and its rows speak of is there. */
  async check(): Promise<void> {
    if (!this.#hasDatabase || this.#files !== this.manifest().files.count) throw new ArchiveUnreadableError("It lacks something that its manifest speaks of");
    const store = openAcademyStore(this.database);
    try {
      for await (const { hash, size } of blobsOf(store.read)) {
        const there = await stat(path.join(this.blobs, blobName(hash))).catch(() => null);
        if (there?.size !== size) throw new ArchiveUnreadableError(`It lacks an uploaded file: ${hash}`);
      }
    } finally {
      store.close();
    }
  }
}

async function enter(desk: AcademyDesk, actor: Actor, imported: Imported, originId: string): Promise<ImportRefusal | null> {
  const { id, slug, name, hosts, takenAt } = imported;
  return desk.directory.write(async (tx) => {
    const reason = await inTheWay(tx, { slug, hosts });
    if (reason) return reason;
    const statusReason = `Imported as it was at ${new Date(takenAt).toISOString()}`;
    await tx.insert(academies).values({
      id, slug, name, sortName: foldName(name), file: fileNameOf(id), schemaVersion: knownVersions().academy, status: "suspended", statusReason, statusAt: actor.at, originId, createdAt: actor.at, updatedAt: actor.at,
    });
    await tx.insert(academyHosts).values(hosts.map((host, index) => ({ host, academyId: id, isPrimary: index === 0, createdAt: actor.at })));
    await audit(tx, actor, { action: "academy/imported", subject: { type: "academy", id }, after: { slug, hosts, from: originId }, why: statusReason });
    return null;
  });
}

/**
 * Brings an archive in as a new academy, suspended until an operator resumes it: an id, a file and an incarnation of its
 * own, under the hosts that are given. Everything is checked before anything of it appears: the seal, the manifest, each
 * checksum, the rows, the files that they name. Killed on the way it leaves a marked folder that nothing names, which the
 * next creation or start removes.
 *
 * Refuses `newer` and what is in the way of its names. @throws ArchiveUnreadableError, CopyDamagedError
 */
export async function importAcademy(desk: AcademyDesk, actor: Actor, order: ImportOrder): Promise<Result<Imported, ImportRefusal>> {
  const { dataDir, siteHost } = desk.config;
  const dir = academiesFolder(dataDir);
  const id = newId(actor.at);
  let manifest: Manifest | undefined;
  const known = (): Manifest => {
    if (!manifest) throw new Error("an archive's manifest comes first");
    return manifest;
  };
  const names = () => {
    const slug = order.slug ?? known().academy.slug;
    const [first = ownHost(slug, siteHost), ...others] = order.hosts;
    return { slug, hosts: [first, ...others] as const };
  };
  await markUnfinished(dir, id);
  const staging = new Staging(path.join(importsFolder(dataDir), id), markOf(dir, id), known);
  try {
    await mkdir(staging.folder, { recursive: true, mode: 0o700 });
    await readAcademyArchive(order.from, order.key, {
      begin: async (said) => {
        manifest = said;
        if (said.schemaVersion > knownVersions().academy) throw new Refused("newer");
        const reason = await inTheWay(desk.directory.read, names());
        if (reason) throw new Refused(reason);
      },
      take: (entry) => staging.take(entry),
    });
    const { academy, environment, rows, takenAt } = known();
    await staging.check();
    await settleCopy(actor, { file: staging.database, target: path.join(dir, fileNameOf(id)), rows, academyId: id, erased: await erasedOf(desk.directory.read, academy.id, true), action: "academy/imported", takenAt });
    if (known().files.count > 0) {
      const folder = filesFolder(dataDir, id);
      await mkdir(path.dirname(folder), { recursive: true, mode: 0o700 });
      await rename(staging.blobs, folder);
    }
    const imported: Imported = { id, name: academy.name, environment, takenAt, ...names() };
    const late = await enter(desk, actor, imported, academy.id);
    if (late) throw new Refused(late);
    await rm(staging.folder, { recursive: true, force: true });
    await unmark(dir, id);
    return done(imported);
  } catch (error) {
    // A commit that failed may have come through all the same: only what no row names is taken back.
    if (!(await isKnown(desk.directory.read, id).catch(() => true))) await dropUnfinished(dir, id);
    if (error instanceof Refused) return refused(error.reason);
    throw error;
  }
}

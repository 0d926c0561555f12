import path from "node:path";

/** Where the databases of academies lie. */
export const academiesFolder = (dataDir: string): string => path.join(dataDir, "academies");

/** Where backups go unless told otherwise. */
export const backupsFolder = (dataDir: string): string => path.join(dataDir, "backups");

/** Where an academy's snapshots lie: what a migration found before it began. */
export const snapshotsFolder = (dataDir: string, academyId: string): string => path.join(dataDir, "snapshots", academyId);

/** Where an archive is opened before anything of it is served. */
export const importsFolder = (dataDir: string): string => path.join(dataDir, "imports");

/** Where archives lie that were asked for at the console. */
export const exportsFolder = (dataDir: string): string => path.join(dataDir, "exports");

/** Where copies lie while something is made of them. */
export const workFolder = (dataDir: string): string => path.join(dataDir, "work");

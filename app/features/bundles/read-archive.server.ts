import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import tar from "tar-stream";
import type { z } from "zod";
import { attachmentLimit } from "~/features/programs/index.server";
import { filesFolder, keepFile, readKept, roomOf, type Admit } from "~/platform/files/index.server";
import { catalogueFor, type MessageKey } from "~/platform/messages";
import type { PersonContext } from "~/platform/scope.server";
import { Bundle, bundleFormat, filesOf, longestBundle } from "./format.server";
import { mostFaults, type BundleFault } from "./faults";

export type ReadBundle = { readonly ok: true; readonly bundle: Bundle } | { readonly ok: false; readonly faults: readonly BundleFault[] };

/** The types of the package name no class for it. */
type Entry = Readable & { readonly header: tar.Header };

const fault = (...faults: readonly BundleFault[]): ReadBundle => ({ ok: false, faults });

const isWord = (message: string): message is MessageKey => Object.hasOwn(catalogueFor("en"), message);
/** `modules[3].assignments[0].title` */
const placeOf = (path: readonly PropertyKey[]): string => path.map((step) => (typeof step === "number" ? `[${String(step)}]` : `.${String(step)}`)).join("").replace(/^\./, "");
/** What nobody asked for is named by itself, not by where it lies. */
const placesOf = (issue: z.core.$ZodIssue): readonly (readonly PropertyKey[])[] => (issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key.slice(0, 60)]) : [issue.path]);
const placeFaults = (issue: z.core.$ZodIssue): readonly BundleFault[] => placesOf(issue).map((path) => ({ kind: "place", place: placeOf(path), why: isWord(issue.message) ? issue.message : null }));

/** What the text of `bundle.json` says; or what is wrong with it, the version first. */
export function parseBundle(text: string): ReadBundle {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return fault({ kind: "not-bundle" });
  }
  const format = typeof said === "object" && said !== null && "format" in said ? said.format : null;
  if (typeof format !== "string" || !format.startsWith("trellis-program-")) return fault({ kind: "not-bundle" });
  if (format !== bundleFormat) return fault({ kind: "version", version: format.slice(0, 60) });
  const parsed = Bundle.safeParse(said);
  return parsed.success ? { ok: true, bundle: parsed.data } : fault(...parsed.error.issues.flatMap(placeFaults).slice(0, mostFaults));
}

async function firstOf(entry: Entry): Promise<ReadBundle> {
  const { name, type, size = 0 } = entry.header;
  if (name !== "bundle.json" || type !== "file") return fault({ kind: "not-bundle" });
  if (size > longestBundle) return fault({ kind: "too-long" });
  const chunks: Buffer[] = [];
  for await (const chunk of entry as AsyncIterable<Buffer>) chunks.push(chunk);
  try {
    return parseBundle(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    return fault({ kind: "not-bundle" });
  }
}

const entryName = /^files\/([0-9a-f]{64})$/;
/** A name of somebody else's choosing, fit to be shown. */
const shown = (name: string): string => name.replace(/[\p{C}]/gu, "").slice(0, 100);

/** Keeps the files of an archive that its `bundle.json` names, and says what is wrong with each. */
class Files {
  readonly faults: BundleFault[] = [];
  readonly #sizes: ReadonlyMap<string, { readonly size: number; readonly name: string }>;
  readonly #kinds = new Map<string, string>();
  readonly #seen = new Set<string>();

  constructor(readonly folder: string, readonly admit: Admit, readonly bundle: Bundle) {
    this.#sizes = new Map(filesOf(bundle).map(({ hash, ...file }) => [hash, file]));
  }

  async take(entry: Entry): Promise<void> {
    const unwanted = this.#wrongBefore(entry.header);
    // Read over, so that the next one comes.
    if (unwanted) for await (const chunk of entry as AsyncIterable<Buffer>) void chunk;
    const wrong = unwanted ?? (await this.#kept(entry));
    if (wrong) this.faults.push(wrong);
  }

  #wrongBefore({ name, type, size }: tar.Header): BundleFault | null {
    const hash = entryName.exec(name)?.[1] ?? "";
    const listed = this.#sizes.get(hash);
    if (!listed || type !== "file") return { kind: "entry", name: shown(name) };
    if (this.#seen.has(hash)) return { kind: "twice", name: listed.name };
    this.#seen.add(hash);
    return size === listed.size ? null : { kind: "size", name: listed.name };
  }

  async #kept(entry: Entry): Promise<BundleFault | null> {
    const hash = entryName.exec(entry.header.name)?.[1] ?? "";
    const name = this.#sizes.get(hash)?.name ?? "";
    const outcome = await keepFile(this.folder, entry as AsyncIterable<Buffer>, attachmentLimit.bytes, this.admit);
    if (outcome.kind === "refused") return { kind: "file", name, reason: outcome.reason };
    if (outcome.hash !== hash) return { kind: "changed", name };
    this.#kinds.set(hash, outcome.mediaType);
    return null;
  }

  /** When the archive has ended: all is there, and each file is of the kind that its bytes are. */
  end(): ReadBundle {
    for (const [hash, { name }] of this.#sizes) if (!this.#seen.has(hash)) this.faults.push({ kind: "missing", name });
    if (this.faults.length > 0) return fault(...this.faults.slice(0, mostFaults));
    const modules = this.bundle.modules.map((module) => ({ ...module, attachments: module.attachments.map((one) => ({ ...one, mediaType: this.#kinds.get(one.hash) ?? one.mediaType })) }));
    return { ok: true, bundle: { ...this.bundle, modules } };
  }
}

async function readEntries(extract: tar.Extract, folder: string, admit: Admit): Promise<ReadBundle> {
  let files: Files | null = null;
  for await (const entry of extract as unknown as AsyncIterable<Entry>) {
    if (files === null) {
      const first = await firstOf(entry);
      if (!first.ok) return first;
      files = new Files(folder, admit, first.bundle);
      continue;
    }
    await files.take(entry);
    if (files.faults.length >= mostFaults) return fault(...files.faults);
  }
  return files ? files.end() : fault({ kind: "not-bundle" });
}

/** The disk's own word, not an archive that ends in the middle. */
const isOurs = (error: unknown): boolean => /^E(?!RR_)/.test(String((error as NodeJS.ErrnoException).code ?? ""));

/**
 * Reads an uploaded archive to its end and keeps the files in it; no row of any kind is written. Memory stays at a chunk
 * and `bundle.json`. Throws when the disk fails.
 */
export async function readArchive({ academy, config, read, write }: Pick<PersonContext, "academy" | "config" | "read" | "write">, hash: string): Promise<ReadBundle> {
  const folder = filesFolder(config.dataDir, academy.id);
  const admit = roomOf({ read, write }, { folder, storageBytes: academy.quotas.storageBytes });
  const extract = tar.extract();
  let broken: unknown = null;
  const fed = pipeline(readKept(folder, hash), extract).catch((error: unknown) => { broken = error; });
  try {
    const found = await readEntries(extract, folder, admit);
    extract.destroy();
    await fed;
    return broken !== null && found.ok ? fault({ kind: "cut-off" }) : found;
  } catch (error) {
    extract.destroy();
    await fed;
    if (isOurs(error)) throw error;
    return fault({ kind: "cut-off" });
  }
}

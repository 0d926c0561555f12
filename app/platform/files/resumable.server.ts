import { FileStore } from "@tus/file-store";
import { MemoryLocker, Server } from "@tus/server";
import { createReadStream } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { newId } from "../ids.server";
import { notFound, refusal } from "../reply";
import type { PersonContext, RequestScope } from "../scope.server";
import { cleanName } from "./name";
import { quotaOf } from "./quota.server";
import { filesFolder, keepFile, type Admit } from "./store.server";
import { RESUMABLE } from "./sweep.server";
import type { Upload } from "./upload";

/*
 * Uploads that go on where they broke off (tus 1.0 by @tus/server; decision 0020). The parts of a person lie in a folder of
 * that person's: somebody else's is not there for them, whatever they ask for. What came in whole is then kept like any
 * other upload, by the same rules of kind, size and quota; what was left lying goes with the nightly sweep.
 */

/** Uploads that a person may have under way. */
const MOST_OPEN = 12;
const ID = /^[0-9a-f-]{36}$/;

const locker = new MemoryLocker();

const folderOf = ({ academy, person, config }: Pick<PersonContext, "academy" | "person" | "config">): string => path.join(filesFolder(config.dataDir, academy.id), RESUMABLE, person.id);

async function openUploads(folder: string): Promise<number> {
  try {
    return (await readdir(folder)).filter((name) => ID.test(name)).length;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

export interface ResumableDoor {
  /** Where the uploads of this place are asked for; an upload's own address is below it. */
  readonly base: string;
  /** The largest that is taken, in bytes. */
  readonly most: number;
  /** Null: a new one. */
  readonly uploadId: string | null;
}

/**
 * Answers what a client of the protocol asks: to begin (POST), how much is there (HEAD), to go on (PATCH, sent as a POST
 * that says so, since pages post). Behind the gate.
 */
export async function answerResumable(ctx: PersonContext, args: { readonly context: unknown }, { base, most, uploadId }: ResumableDoor): Promise<Response> {
  const { method, url, chunk } = args.context as RequestScope;
  const directory = folderOf(ctx);
  if (uploadId === null && (await openUploads(directory)) >= MOST_OPEN) throw refusal(429, "429");
  if (uploadId !== null && !ID.test(uploadId)) throw notFound();
  const server = new Server({
    path: base, datastore: new FileStore({ directory }), maxSize: most, locker,
    relativeLocation: true, disableTerminationForFinishedUploads: true,
    namingFunction: () => newId(), generateUrl: (_request, { id }) => `${base}/${id}`, getFileIdFromRequest: () => uploadId ?? undefined,
  });
  const asked = method === "POST" && uploadId !== null ? "PATCH" : method;
  const body = chunk && chunk.body.length > 0 ? { body: new Uint8Array(chunk.body) } : {};
  const answer = await server.handleWeb(new Request(url, { method: asked, headers: { ...chunk?.headers, "tus-resumable": "1.0.0" }, ...body }));
  const headers = new Headers(answer.headers);
  for (const name of [...headers.keys()]) if (name.startsWith("access-control-")) headers.delete(name);
  headers.set("cache-control", "no-store");
  return new Response(answer.status === 204 ? null : await answer.text(), { status: answer.status, headers });
}

/** An upload of this person's: what it is called, and whether all of it is there. */
async function partOf(ctx: PersonContext, uploadId: string): Promise<{ readonly file: string; readonly name: string } | null> {
  if (!ID.test(uploadId)) return null;
  const directory = folderOf(ctx);
  const store = new FileStore({ directory });
  try {
    const { size, metadata } = await store.getUpload(uploadId);
    const file = path.join(directory, uploadId);
    return size === (await stat(file)).size ? { file, name: cleanName(metadata?.filename ?? "") } : null;
  } catch (error) {
    if (error instanceof Error) throw error;
    // The library's own word for what is not there.
    return null;
  }
}

/**
 * Keeps what came in whole as an upload for the field it answers; null: there is no such upload of this person's, or it is
 * not whole. Its pieces are let go of (`forget`) when whoever asked has named it: cut off in between, it is asked for again.
 */
export async function takeResumed(ctx: PersonContext, { uploadId, field, most }: { readonly uploadId: string; readonly field: string; readonly most: number }): Promise<{ readonly upload: Upload; forget(): Promise<void> } | null> {
  const part = await partOf(ctx, uploadId);
  if (!part) return null;
  const folder = filesFolder(ctx.config.dataDir, ctx.academy.id);
  const admit: Admit = quotaOf({ read: ctx.read, write: (fn) => ctx.write(fn) }, { secret: ctx.config.secrets.signing, personId: ctx.person.id, now: () => ctx.clock.now(), folder, storageBytes: ctx.academy.quotas.storageBytes });
  const outcome = await keepFile(folder, createReadStream(part.file), most, admit);
  return {
    upload: { field, name: part.name, outcome },
    forget: async () => {
      await rm(part.file, { force: true });
      await rm(`${part.file}.json`, { force: true });
    },
  };
}

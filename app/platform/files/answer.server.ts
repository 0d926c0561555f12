import contentDisposition from "content-disposition";
import type { PersonContext } from "../scope.server";
import { fileKinds } from "./kinds";
import { downloadName } from "./name";
import type { FileFacts } from "./rows.server";
import { blobName, filesFolder, isStored } from "./store.server";

/** Bytes on the disk that stand for a response's body. */
export interface FileBody {
  /** The academy's folder and the name below it. */
  readonly folder: string;
  readonly name: string;
}

const bodies = new WeakMap<Response, FileBody>();

/** The file kept for this response, which the web process sends from the disk; undefined for every other. */
export const fileBodyOf = (response: Response): FileBody | undefined => bodies.get(response);

/** Nothing in a file may run, load or be framed by others, whatever a browser takes it for. */
const NOTHING_RUNS = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; form-action 'none'; base-uri 'none'";
const SANDBOX = `sandbox; ${NOTHING_RUNS}`;
/** Chromium plays nothing in a sandbox: it asks for the sound once more, from no origin (tried with 156). */
const policyFor = (mediaType: string): string => (/^(?:audio|video)\//.test(mediaType) ? NOTHING_RUNS : SANDBOX);

/**
 * A file as an answer: shown in place only where nothing in it can run, handed out under a name with an ending of its
 * kind otherwise. Throws when the bytes of a row are not there, which nobody's click can bring about.
 */
export async function fileAnswer(ctx: Pick<PersonContext, "academy" | "config">, file: FileFacts & { readonly hash: string }): Promise<Response> {
  const folder = filesFolder(ctx.config.dataDir, ctx.academy.id);
  if (!(await isStored(folder, file.hash))) throw new Error(`the bytes of file ${file.id} are not there`);
  const inline = fileKinds[file.mediaType]?.inline === true;
  const response = new Response(null, {
    headers: {
      "content-type": file.mediaType,
      "content-disposition": contentDisposition(downloadName(file.name, file.mediaType), { type: inline ? "inline" : "attachment" }),
      "content-security-policy": policyFor(file.mediaType),
      "cache-control": "private, max-age=60",
      etag: `"${file.hash}"`,
    },
  });
  bodies.set(response, { folder, name: blobName(file.hash) });
  return response;
}

/** Any other file of the deployment, for keeping: never shown in place, never stored on the way. */
export function downloadAnswer(body: FileBody, called: string): Response {
  const response = new Response(null, {
    headers: { "content-type": "application/octet-stream", "content-disposition": contentDisposition(called, { type: "attachment" }), "content-security-policy": SANDBOX, "cache-control": "private, no-store" },
  });
  bodies.set(response, body);
  return response;
}

import { createWriteStream } from "node:fs";
import { open, rename, rm, type FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import { StorageError, type StoragePlace } from "~/platform/storage.server";

export interface S3Account {
  /** Such as https://s3.eu-central-1.amazonaws.com; the bucket is in the path. */
  readonly endpoint: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** A part of a larger file; S3 takes none under 5 MiB but the last, and 10,000 of them: up to 156 GiB. */
const partBytes = 16 * 1024 * 1024;
const timeLimitMs = 120_000;
const tries = 4;
const firstPauseMs = 250;

const words = (text: string): string => /<Code>([^<]{1,100})<\/Code>/.exec(text)?.[1] ?? "";
const tagged = (text: string, tag: string): string[] => [...text.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, "g"))].map(([, inner = ""]) => inner.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"));
/** Worth another try: the other side said that it is busy or failed. */
const isPassing = (status: number): boolean => status >= 500 || status === 429 || status === 408;

/**
 * A bucket of an S3-compatible storage, below a prefix. Each request is signed (Signature V4) over its bytes, has a limit
 * of time, and is tried again when the other side was busy or the line broke; every one can be asked twice. A file over
 * 16 MiB goes in parts, of which nothing is seen before the last; what breaks off is called off.
 */
export function s3Place(account: S3Account, bucket: string, prefix: string, pauseMs = firstPauseMs): StoragePlace {
  const { region, keyId: accessKeyId, secret: secretAccessKey } = account;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: "s3", retries: 0 });
  const base = `${account.endpoint.replace(/\/$/, "")}/${bucket}`;
  const keyOf = (name: string) => [prefix, name].filter(Boolean).join("/");
  const urlOf = (name: string, query = "") => `${base}/${keyOf(name).split("/").map(encodeURIComponent).join("/")}${query}`;

  async function once(method: string, url: string, body?: Buffer): Promise<Response> {
    const headers = { "x-amz-content-sha256": await sha256(body ?? Buffer.alloc(0)) };
    return client.fetch(url, { method, headers, ...(body ? { body: new Uint8Array(body) } : {}), signal: AbortSignal.timeout(timeLimitMs) });
  }
  async function ask(method: string, url: string, body?: Buffer): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await once(method, url, body);
        if (!isPassing(answer.status) || attempt === tries) return answer;
        await answer.arrayBuffer();
      } catch (error) {
        if (attempt === tries) throw new StorageError(`The storage at ${base} does not answer`, { cause: error });
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMs * 2 ** (attempt - 1)));
    }
  }
  async function expectOk(answer: Response, what: string): Promise<Response> {
    if (answer.ok) return answer;
    throw new StorageError(`The storage at ${base} refused ${what}: ${String(answer.status)} ${words(await answer.text())}`.trim());
  }

  async function putParts(name: string, handle: FileHandle, size: number): Promise<void> {
    const begun = await (await expectOk(await ask("POST", urlOf(name, "?uploads=")), "to begin a file in parts")).text();
    const [id = ""] = tagged(begun, "UploadId");
    const query = (part: number) => `?partNumber=${String(part)}&uploadId=${encodeURIComponent(id)}`;
    try {
      const tags: string[] = [];
      for (let at = 0; at < size; at += partBytes) {
        const body = await read(handle, at, Math.min(partBytes, size - at));
        const answer = await expectOk(await ask("PUT", urlOf(name, query(tags.length + 1)), body), "a part of a file");
        tags.push(answer.headers.get("etag") ?? "");
      }
      const list = tags.map((tag, index) => `<Part><PartNumber>${String(index + 1)}</PartNumber><ETag>${tag.replaceAll('"', "&quot;")}</ETag></Part>`).join("");
      const ended = await expectOk(await ask("POST", urlOf(name, `?uploadId=${encodeURIComponent(id)}`), Buffer.from(`<CompleteMultipartUpload>${list}</CompleteMultipartUpload>`)), "to end a file in parts");
      // It may say 200 and fail all the same, in the body.
      const said = await ended.text();
      if (said.includes("<Error>")) throw new StorageError(`The storage at ${base} could not put a file together: ${words(said)}`);
    } catch (error) {
      await ask("DELETE", urlOf(name, `?uploadId=${encodeURIComponent(id)}`)).catch(() => null);
      throw error;
    }
  }

  return {
    called: `s3://${[bucket, prefix].filter(Boolean).join("/")}`,
    async put(name, file) {
      const handle = await open(file, "r");
      try {
        const { size } = await handle.stat();
        if (size > partBytes) await putParts(name, handle, size);
        else await expectOk(await ask("PUT", urlOf(name), await read(handle, 0, size)), "a file");
      } finally {
        await handle.close();
      }
    },
    async fetch(name, target) {
      const answer = await expectOk(await ask("GET", urlOf(name)), `the file ${name}`);
      const part = `${target}.part`;
      try {
        if (!answer.body) throw new StorageError(`The storage at ${base} sent nothing for ${name}`);
        await pipeline(Readable.fromWeb(answer.body as unknown as ReadableStream), createWriteStream(part, { mode: 0o600 }));
        await rename(part, target);
      } catch (error) {
        await rm(part, { force: true });
        throw error instanceof StorageError ? error : new StorageError(`The storage at ${base} broke off in ${name}`, { cause: error });
      }
    },
    async *names(wanted) {
      const own = prefix === "" ? 0 : prefix.length + 1;
      for (let token: string | undefined = ""; token !== undefined; ) {
        const search = new URLSearchParams({ "list-type": "2", prefix: keyOf(wanted), ...(token ? { "continuation-token": token } : {}) }).toString();
        const text: string = await (await expectOk(await ask("GET", `${base}?${search}`), "to list what is there")).text();
        for (const key of tagged(text, "Key")) yield key.slice(own);
        token = tagged(text, "IsTruncated")[0] === "true" ? tagged(text, "NextContinuationToken")[0] : undefined;
      }
    },
    async remove(name) {
      const answer = await ask("DELETE", urlOf(name));
      if (answer.status !== 404) await expectOk(answer, "to remove a file");
    },
    // Parts of a file that was never put together have no name: the bucket's own rule lets them go (docs/backups.md).
    sweep: () => Promise.resolve(),
  };
}

async function sha256(body: Buffer): Promise<string> {
  return Buffer.from(await crypto.subtle.digest("SHA-256", new Uint8Array(body))).toString("hex");
}

async function read(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  if (bytesRead !== length) throw new StorageError("A file became shorter while it was sent");
  return buffer;
}

import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";

/*
 * An S3-compatible storage over HTTP: put, get, list in pages, delete, files in parts. Every request's signature is
 * worked out again from its bytes (Signature Version 4, as AWS documents it), and so is the hash of its body.
 */
export const s3Account = { region: "eu-test-1", keyId: "AKIDTEST", secret: "a secret of the tests" } as const;

export interface FakeS3 {
  readonly endpoint: string;
  readonly objects: Map<string, Buffer>;
  /** Files in parts that were begun and neither ended nor called off. */
  readonly open: Map<string, Map<number, Buffer>>;
  /** Method and path of each request that came, in order. */
  readonly asked: string[];
  /** What was wrong with requests: must stay empty. */
  readonly violations: string[];
  /** Answers the next requests so instead: a status, or "cut" to hang up. */
  readonly faults: (number | "cut")[];
  close(): Promise<void>;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest();
const sha256 = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");
const encode = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** What is wrong with a request's signature; null: nothing. */
function wrongWith(request: IncomingMessage, url: URL, body: Buffer): string | null {
  const [, key, day, region, service, signedHeaders = "", signature] = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(request.headers.authorization ?? "") ?? [];
  if (key !== s3Account.keyId || region !== s3Account.region || service !== "s3") return "the credential is not ours";
  const said = String(request.headers["x-amz-content-sha256"]);
  if (said !== sha256(body)) return `the body's hash is not the body's: ${said}`;
  const names = signedHeaders.split(";");
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every((name) => names.includes(name))) return "host, date or hash are not signed";
  const date = String(request.headers["x-amz-date"]);
  if (!date.startsWith(day ?? "?") || Math.abs(Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z")) - Date.now()) > 900_000) return "the date is off";
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort().join("&");
  const canonical = [request.method, url.pathname, query, ...names.map((name) => `${name}:${String(request.headers[name]).trim()}`), "", signedHeaders, said].join("\n");
  const text = ["AWS4-HMAC-SHA256", date, `${day ?? ""}/${region}/s3/aws4_request`, sha256(canonical)].join("\n");
  const signing = hmac(hmac(hmac(hmac(`AWS4${s3Account.secret}`, day ?? ""), region), "s3"), "aws4_request");
  return hmac(signing, text).toString("hex") === signature ? null : "the signature is wrong";
}

const perPage = 3;

export async function fakeS3(): Promise<FakeS3> {
  const objects = new Map<string, Buffer>();
  const open = new Map<string, Map<number, Buffer>>();
  const [asked, violations, faults]: [string[], string[], (number | "cut")[]] = [[], [], []];
  let uploads = 0;

  function list(bucket: string, search: URLSearchParams): string {
    const all = [...objects.keys()].filter((key) => key.startsWith(`${bucket}/${search.get("prefix") ?? ""}`)).sort().map((key) => key.slice(bucket.length + 1));
    const from = Number(search.get("continuation-token") ?? 0);
    const page = all.slice(from, from + perPage);
    const more = from + perPage < all.length;
    return `<ListBucketResult>${page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("")}<IsTruncated>${String(more)}</IsTruncated>${more ? `<NextContinuationToken>${String(from + perPage)}</NextContinuationToken>` : ""}</ListBucketResult>`;
  }
  function inParts(method: string, key: string, search: URLSearchParams, body: Buffer): [number, string, Record<string, string>?] {
    if (search.has("uploads")) {
      const id = `upload/${String((uploads += 1))}`;
      open.set(id, new Map());
      return [200, `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`];
    }
    const id = search.get("uploadId") ?? "";
    const parts = open.get(id);
    if (!parts) return [404, "<Error><Code>NoSuchUpload</Code></Error>"];
    if (method === "PUT") {
      parts.set(Number(search.get("partNumber")), body);
      return [200, "", { etag: `"${sha256(body).slice(0, 32)}"` }];
    }
    open.delete(id);
    if (method === "DELETE") return [204, ""];
    const named = [...body.toString("utf8").matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>&quot;([0-9a-f]+)&quot;<\/ETag>/g)];
    const whole = named.map(([, number, tag]) => ({ part: parts.get(Number(number)) ?? Buffer.alloc(0), tag }));
    if (whole.length !== parts.size || whole.some(({ part, tag }) => sha256(part).slice(0, 32) !== tag)) return [200, "<Error><Code>InvalidPart</Code></Error>"];
    if (whole.slice(0, -1).some(({ part }) => part.length < 5 * 1024 * 1024)) return [400, "<Error><Code>EntityTooSmall</Code></Error>"];
    objects.set(key, Buffer.concat(whole.map(({ part }) => part)));
    return [200, "<CompleteMultipartUploadResult/>"];
  }
  function answer(method: string, url: URL, body: Buffer): [number, string | Buffer, Record<string, string>?] {
    const key = decodeURIComponent(url.pathname.slice(1));
    if (url.searchParams.has("uploads") || url.searchParams.has("uploadId")) return inParts(method, key, url.searchParams, body);
    if (method === "GET" && url.searchParams.get("list-type") === "2") return [200, list(key, url.searchParams)];
    if (method === "PUT") return objects.set(key, body), [200, ""];
    if (method === "DELETE") return objects.delete(key), [204, ""];
    const found = objects.get(key);
    return found ? [200, found] : [404, "<Error><Code>NoSuchKey</Code></Error>"];
  }

  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const url = new URL(request.url ?? "/", "http://s3");
      asked.push(`${request.method ?? ""} ${url.pathname}`);
      const wrong = wrongWith(request, url, body);
      if (wrong !== null) {
        violations.push(`${request.method ?? ""} ${url.pathname}: ${wrong}`);
        return void response.writeHead(403).end("<Error><Code>SignatureDoesNotMatch</Code></Error>");
      }
      const fault = faults.shift();
      if (fault === "cut") return void request.socket.destroy();
      if (fault !== undefined) return void response.writeHead(fault).end(`<Error><Code>${fault === 403 ? "AccessDenied" : "SlowDown"}</Code></Error>`);
      const [status, text, headers = {}] = answer(request.method ?? "", url, body);
      response.writeHead(status, headers).end(text);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  return {
    endpoint: `http://127.0.0.1:${String(address.port)}`, objects, open, asked, violations, faults,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import http from "node:http";
import { connect, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { keepFile, type UploadRule } from "../files/index.server";
import { incomingFolder } from "../files/store.server";
import { isBad, type BadArrival } from "./arrival.server";
import { readUpload, type KeepUpload, type TakenUpload } from "./upload.server";

/* A post with files, over a real connection, into a real folder. */
const KB = 1024;
const boundary = "----trellis-test";
const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");

let folder: string;
let rule: UploadRule;
let keep: KeepUpload | null;
let told: TakenUpload | BadArrival | "gone" | null = null;
const trouble: unknown[] = [];
const door = http.createServer((request, response) => {
  readUpload(request, { rule, keep, onTrouble: (error) => trouble.push(error) }).then(
    (taken) => { told = taken; response.writeHead(isBad(taken) ? taken.status : 200, { connection: "close" }).end(); },
    () => { told = "gone"; response.destroy(); },
  ).catch((error: unknown) => { trouble.push(error); });
});

beforeAll(async () => { door.listen(0, "127.0.0.1"); await once(door, "listening"); });
afterAll(() => { door.close(); });
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "trellis-files-"));
  rule = { files: 2, bytes: 100 * KB };
  keep = (source) => keepFile(folder, source, rule.bytes);
  told = null;
  trouble.length = 0;
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Part = readonly [field: string, value: string | Buffer, filename?: string];
const head = (field: string, filename?: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"${filename === undefined ? "" : `; filename="${filename}"\r\nContent-Type: text/html`}\r\n\r\n`;
const form = (...parts: Part[]): Buffer => Buffer.concat([...parts.flatMap(([field, value, filename]) => [Buffer.from(head(field, filename)), Buffer.from(value as string), Buffer.from("\r\n")]), Buffer.from(`--${boundary}--\r\n`)]);
const port = () => (door.address() as AddressInfo).port;

async function post(body: Buffer | AsyncIterable<Buffer>, headers: http.OutgoingHttpHeaders = {}): Promise<number> {
  const request = http.request({ host: "127.0.0.1", port: port(), method: "POST", agent: false, headers: { "content-type": `multipart/form-data; boundary=${boundary}`, ...headers } });
  const answered = once(request, "response") as Promise<[http.IncomingMessage]>;
  if (Buffer.isBuffer(body)) request.end(body);
  else {
    for await (const chunk of body) if (!request.write(chunk)) await once(request, "drain");
    request.end();
  }
  const [response] = await answered;
  response.resume();
  return response.statusCode ?? 0;
}

const taken = (): TakenUpload => {
  if (!told || told === "gone" || isBad(told)) throw new Error(`not taken: ${JSON.stringify(told)}`);
  return told;
};
const texts = () => Object.fromEntries(new URLSearchParams(taken().body.toString()));
const outcomes = () => taken().uploads.map(({ field, outcome }) => [field, outcome.kind === "stored" ? outcome.mediaType : outcome.reason]);
const blobs = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);

describe("texts and files", () => {
  test("come apart in the order they came, the texts as one ordinary form", async () => {
    expect(await post(form(["title", "Róisín & <b>\r\nline"], ["photo", png, "me.png"], ["note", "after"], ["note", "twice"]))).toBe(200);
    expect(taken().body.toString()).toBe("title=R%C3%B3is%C3%ADn+%26+%3Cb%3E%0D%0Aline&note=after&note=twice");
    expect(taken().uploads).toEqual([{ field: "photo", name: "me.png", outcome: expect.objectContaining({ kind: "stored", mediaType: "image/png", size: png.length }) as unknown }]);
    expect(blobs()).toHaveLength(1);
    expect(readFileSync(path.join(folder, blobs()[0]!.slice(0, 2), blobs()[0]!))).toEqual(png);
  });

  test("a field in which no file was chosen is none", async () => {
    await post(form(["title", "t"], ["photo", "", ""]));
    expect(taken().uploads).toEqual([]);
    expect(texts()).toEqual({ title: "t" });
  });

  test("a refused file refuses itself alone: empty, too large, of no kind we keep, one too many", async () => {
    await post(form(["before", "1"], ["a", "", "empty.txt"], ["b", Buffer.alloc(101 * KB, 97), "large.txt"], ["between", "2"], ["c", "fine", "third.txt"], ["after", "3"]));
    expect(outcomes()).toEqual([["a", "empty"], ["b", "too-large"], ["c", "too-many"]]);
    expect(texts()).toEqual({ before: "1", between: "2", after: "3" });
    expect(blobs()).toEqual([]);
  });

  test("exactly the limit is taken, one byte more is not", async () => {
    await post(form(["a", Buffer.alloc(100 * KB, 97), "a.txt"], ["b", Buffer.alloc(100 * KB + 1, 97), "b.txt"]));
    expect(outcomes()).toEqual([["a", "text/plain; charset=utf-8"], ["b", "too-large"]]);
  });

  test("the same bytes are kept once", async () => {
    await post(form(["a", png, "a.png"], ["b", png, "b.png"]));
    expect(outcomes()).toEqual([["a", "image/png"], ["b", "image/png"]]);
    expect(blobs()).toHaveLength(1);
  });

  test("a disk that fails refuses the file and loses no text", async () => {
    const full = new Error("ENOSPC");
    keep = async () => { await Promise.resolve(); throw full; };
    await post(form(["before", "1"], ["a", png, "a.png"], ["after", "3"]));
    expect(outcomes()).toEqual([["a", "failed"]]);
    expect(texts()).toEqual({ before: "1", after: "3" });
    expect(trouble).toEqual([full]);
  });
});

describe("who is not signed in", () => {
  test("keeps the texts, and no file comes to the disk", async () => {
    keep = null;
    await post(form(["title", "t"], ["photo", png, "me.png"], ["note", "after"]));
    expect(texts()).toEqual({ title: "t", note: "after" });
    expect(taken().uploads).toEqual([]);
    expect(taken().filesLeft).toBe(true);
    expect(blobs()).toEqual([]);
    await post(form(["title", "t"], ["photo", "", ""]));
    expect(taken().filesLeft, "a field in which no file was chosen").toBe(false);
  });

  test("cannot send more than the route takes", async () => {
    keep = null;
    expect(await post(form(["a", Buffer.alloc(800 * KB), "a.bin"]))).toBe(413);
    expect(told).toEqual({ status: 413, limit: 2 * 100 * KB + 512 * KB });
    told = null;
    async function* endless() {
      yield Buffer.from(head("a", "a.txt"));
      for (;;) { yield Buffer.alloc(64 * KB, 97); await Promise.resolve(); if (told) return; }
    }
    // Such a sender may be cut off before it hears why.
    await post(endless()).catch(() => undefined);
    expect(told).toEqual({ status: 413, limit: 2 * 100 * KB + 512 * KB });
  });
});

describe("what cannot be read", () => {
  test.each<[string, Buffer, number]>([
    ["bytes that are not UTF-8", form(["title", Buffer.from([0xff, 0xfe])]), 400],
    ["a NUL in a text", form(["title", "a\0b"]), 400],
    ["a list as long as it says", form(["email[4294967294]", "x"]), 400],
    ["a body that ends too early", form(["title", "t"], ["a", png, "a.png"]).subarray(0, -40), 400],
    ["no form at all", Buffer.from("nothing of the kind"), 400],
    ["more text than a form has", form(["title", "a".repeat(200 * KB)], ["more", "b".repeat(100 * KB)]), 413],
    ["more fields than a page has", form(...Array.from({ length: 2_001 }, (_, i): Part => [`f${String(i)}`, ""])), 400],
  ])("%s", async (_name, body, status) => {
    expect(await post(body)).toBe(status);
    expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).startsWith("incoming/"))).toEqual([]);
  });

  test("a form without a boundary", async () => {
    expect(await post(form(["title", "t"]), { "content-type": "multipart/form-data" })).toBe(400);
  });

  test("more than 4 GB is refused before it is read", async () => {
    const socket = connect(port(), "127.0.0.1");
    socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: 4294967297\r\n\r\n`);
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });
});

test("a sender who goes away leaves nothing behind", async () => {
  const socket = connect(port(), "127.0.0.1");
  socket.write(`POST / HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\nContent-Length: 90000\r\n\r\n${head("a", "a.txt")}${"a".repeat(40 * KB)}`);
  await expect.poll(() => readdirSync(folder).includes("incoming") && readdirSync(incomingFolder(folder)).length).toBe(1);
  socket.destroy();
  await expect.poll(() => told).toBe("gone");
  expect(readdirSync(incomingFolder(folder))).toEqual([]);
  expect(trouble).toEqual([]);
});

test("300 MB over the limit are read over: the texts behind them arrive, and memory stays where it was", async () => {
  const chunk = Buffer.alloc(256 * KB, 97);
  let most = 0;
  async function* long() {
    yield Buffer.from(`${head("before")}1\r\n${head("a", "a.txt")}`);
    for (let i = 0; i < 1_200; i += 1) {
      yield chunk;
      if (i % 50 === 0) most = Math.max(most, process.memoryUsage().rss);
      await Promise.resolve();
    }
    yield Buffer.from(`\r\n${head("after")}2\r\n--${boundary}--\r\n`);
  }
  const before = process.memoryUsage().rss;
  expect(await post(long())).toBe(200);
  expect(outcomes()).toEqual([["a", "too-large"]]);
  expect(texts()).toEqual({ before: "1", after: "2" });
  expect(blobs()).toEqual([]);
  expect((most - before) / (KB * KB), "MB more than before").toBeLessThan(100);
});

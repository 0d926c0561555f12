import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, utimesSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { cast, signIn } from "../cast";
import { png } from "../factories/files";
import { sweepFiles } from "~/platform/files/index.server";
import { openClient, type Answer, type Client } from "../server/client";
import { copyOf, startTrellis, type Trellis } from "../server/trellis";
import { expectNoFault } from "./house";
import { inDatabase } from "./multipart";

/* Uploads that go on where they broke off (tus 1.0), through the public door: as its client speaks, by hand. */
let house: Trellis;
let sarah: Client;
let michael: Client;
let work: { submission: string; assignment: string; type: string; file: string; audio: string };
const PIECE = 256 * 1024;
const rows = <Row,>(text: string, ...values: readonly (string | number)[]): Row[] => inDatabase(house.dataDir, (database) => database.prepare(text).all(...values) as Row[]);
const change = (text: string, ...values: readonly (string | number | null)[]): void => { inDatabase(house.dataDir, (database) => void database.prepare(text).run(...values)); };

beforeAll(async () => {
  house = await startTrellis({ dataDir: copyOf(inject("seeded")) });
  [sarah, michael] = [await signIn(house, "sarah"), await signIn(house, "michael")];
  const [found] = rows<Omit<typeof work, "audio">>(`SELECT s.id AS submission, a.id AS assignment, a.assignment_type_id AS type,
    (SELECT id FROM assignment_fields f WHERE f.assignment_type_id = a.assignment_type_id AND f.kind = 'file' AND f.archived_at IS NULL LIMIT 1) AS file
    FROM submissions s JOIN users u ON u.id = s.user_id JOIN assignments a ON a.id = s.assignment_id WHERE u.email_key = ? AND s.status = 'in_progress' LIMIT 1`, cast.sarah.email);
  work = { ...found!, audio: "01990000-0000-7000-8000-00000000a0d1" };
  change("INSERT INTO assignment_fields (id, assignment_type_id, position, kind, label, required) VALUES (?, ?, 98, 'audio', 'Say it', 0)", work.audio, work.type);
});
afterAll(async () => {
  expectNoFault(house);
  await house.remove();
});

const base = () => `/journey/assignments/${work.assignment}/uploads`;
const origin = (client: Client) => ({ origin: `http://${client.host}:${String(house.port)}`, "tus-resumable": "1.0.0" });
const begin = (client: Client, size: number, name: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  client.send(base(), { method: "POST", body: "", headers: { ...origin(client), "upload-length": String(size), "upload-metadata": `filename ${Buffer.from(name).toString("base64")}`, ...more } });
const piece = (client: Client, at: string, offset: number, bytes: Buffer, more: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  client.send(at, { method: "POST", body: bytes, headers: { ...origin(client), "x-http-method-override": "PATCH", "content-type": "application/offset+octet-stream", "upload-offset": String(offset), ...more } });
const offsetOf = async (client: Client, at: string): Promise<[number, string | undefined]> => {
  const { status, headers } = await client.send(at, { method: "HEAD", headers: origin(client) });
  return [status, headers["upload-offset"] as string | undefined];
};
const attach = (client: Client, at: string, field: string): Promise<Answer> => client.post(`${at}/attachment`, { field }, { accept: "application/json" });
const said = (answer: Answer) => JSON.parse(answer.text) as { ok: boolean; words: string; revision: number };
/** From an offset to the end, piece by piece. */
async function goOn(client: Client, at: string, bytes: Buffer, from = 0): Promise<void> {
  for (let offset = from; offset < bytes.length; offset += PIECE) expect((await piece(client, at, offset, bytes.subarray(offset, offset + PIECE))).status).toBe(204);
}
const whole = async (client: Client, bytes: Buffer, name: string): Promise<string> => {
  const begun = await begin(client, bytes.length, name);
  expect(begun.status).toBe(201);
  await goOn(client, begun.location ?? "", bytes);
  return begun.location ?? "";
};
const attached = () => rows<{ name: string; size: number; hash: string }>("SELECT f.name, f.size, f.hash FROM submission_files sf JOIN files f ON f.id = sf.file_id WHERE sf.submission_id = ? ORDER BY f.name", work.submission);
/** Text of a kind that is kept. */
const text = (size: number): Buffer => Buffer.from(randomBytes(size).toString("hex").slice(0, size));
const academyFolder = (): string => path.join(house.dataDir, "files", readdirSync(path.join(house.dataDir, "files")).find((one) => existsSync(path.join(house.dataDir, "files", one, "resumable"))) ?? "");

describe("an upload in pieces", () => {
  test("is attached to the draft when all of it is there, byte for byte, under its name, once", async () => {
    const bytes = text(3 * PIECE + 77);
    const at = await whole(sarah, bytes, "Ein Brief.txt");
    expect(await offsetOf(sarah, at)).toEqual([200, String(bytes.length)]);
    expect([(await attach(sarah, at, work.file)).status, attached().filter(({ name }) => name === "Ein Brief.txt")]).toEqual([200, [{ name: "Ein Brief.txt", size: bytes.length, hash: expect.any(String) as string }]]);
    const hash = attached().find(({ name }) => name === "Ein Brief.txt")?.hash ?? "";
    expect(readFileSync(path.join(academyFolder(), hash.slice(0, 2), hash)).equals(bytes)).toBe(true);
    const again = await whole(sarah, bytes, "Ein Brief.txt");
    expect(said(await attach(sarah, again, work.file)).ok).toBe(true);
    expect(attached().filter(({ name }) => name === "Ein Brief.txt")).toHaveLength(1);
    expect((await sarah.get(`/journey/assignments/${work.assignment}`)).text).toContain("Ein Brief.txt");
  });

  test("goes on after the server was killed in the middle: what was there stays, and the whole is what was sent", async () => {
    const bytes = text(5 * PIECE + 9);
    const begun = await begin(sarah, bytes.length, "long.txt");
    const at = begun.location ?? "";
    for (const offset of [0, PIECE]) expect((await piece(sarah, at, offset, bytes.subarray(offset, offset + PIECE))).status).toBe(204);
    const sent = piece(sarah, at, 2 * PIECE, bytes.subarray(2 * PIECE, 3 * PIECE)).then(() => "answered", () => "broken off");
    house.web.kill("SIGKILL");
    await once(house.web, "exit");
    await sent;
    const { cookies, host } = sarah;
    const { cookies: his, host: hisHost } = michael;
    house = await startTrellis({ dataDir: house.dataDir });
    [sarah, michael] = [openClient(house, host, undefined, cookies), openClient(house, hisHost, undefined, his)];
    const [status, there = ""] = await offsetOf(sarah, at);
    expect(status).toBe(200);
    expect(Number(there)).toBeGreaterThanOrEqual(2 * PIECE);
    await goOn(sarah, at, bytes, Number(there));
    expect(said(await attach(sarah, at, work.file)).ok).toBe(true);
    const hash = attached().find(({ name }) => name === "long.txt")?.hash ?? "";
    expect(readFileSync(path.join(academyFolder(), hash.slice(0, 2), hash)).equals(bytes)).toBe(true);
  });

  test("that was answered by nobody is asked for again: attached once, and then no more there", async () => {
    const at = await whole(sarah, text(500), "twice.txt");
    const both = await Promise.all([attach(sarah, at, work.file), attach(sarah, at, work.file)]);
    expect(both.some((answer) => answer.status === 200)).toBe(true);
    expect(attached().filter(({ name }) => name === "twice.txt")).toHaveLength(1);
    expect((await attach(sarah, at, work.file)).status).toBe(404);
  });

  test("takes a piece only where the last one ended", async () => {
    const bytes = text(2 * PIECE);
    const at = (await begin(sarah, bytes.length, "order.txt")).location ?? "";
    expect((await piece(sarah, at, PIECE, bytes.subarray(PIECE))).status).toBe(409);
    expect(await offsetOf(sarah, at)).toEqual([200, "0"]);
    expect((await attach(sarah, at, work.file)).status, "and what is not whole is not attached").toBe(404);
  });
});

describe("its rules are those of every upload", () => {
  test("size: too large is refused before the first byte", async () => {
    expect((await begin(sarah, 25_000_001, "large.txt")).status).toBe(413);
  });

  test("size: no piece goes beyond what was said, nor beyond what a post may be", async () => {
    const at = (await begin(sarah, 100, "short.txt")).location ?? "";
    expect((await piece(sarah, at, 0, text(200))).status).toBeGreaterThanOrEqual(400);
    expect(Number((await offsetOf(sarah, at))[1] ?? "0")).toBeLessThanOrEqual(100);
    expect((await piece(sarah, at, 0, text(PIECE + 1))).status).toBe(413);
  });

  test("kind: what its bytes are counts, and its field's kind", async () => {
    const page = await attach(sarah, await whole(sarah, Buffer.from("<!DOCTYPE html><script>alert(1)</script>"), "page.txt"), work.file);
    expect([page.status, said(page).ok]).toEqual([422, false]);
    expect(said(page).words).toContain("page.txt");
    const picture = await attach(sarah, await whole(sarah, png, "picture.png"), work.audio);
    expect([picture.status, said(picture).words]).toEqual([422, "picture.png is not a recording. Choose a sound or video file."]);
    expect(attached().filter(({ name }) => name === "page.txt" || name === "picture.png")).toEqual([]);
  });

  test("number: a thirteenth that is under way is refused, until others are done", async () => {
    const answers: number[] = [];
    for (let n = 0; n < 14; n += 1) answers.push((await begin(michael, 10, `m${String(n)}.txt`)).status);
    expect(answers.every((status) => status === 404), "and whoever is not asked for files cannot begin at all").toBe(answers[0] === 404);
    for (let n = 0; n < 14; n += 1) answers.push((await begin(sarah, 10, `s${String(n)}.txt`)).status);
    expect(answers.at(-1)).toBe(429);
  });
});

describe("it is its person's alone", () => {
  let at = "";
  beforeAll(async () => {
    change("DELETE FROM submission_files WHERE submission_id = ?", work.submission);
    const folder = path.join(academyFolder(), "resumable");
    for (const person of readdirSync(folder)) for (const name of readdirSync(path.join(folder, person))) utimesSync(path.join(folder, person, name), 1, 1);
    await sweepFiles(academyFolder(), { select: () => ({ from: () => ({ where: () => Promise.resolve([]) }) }) } as never, Date.now());
    at = (await begin(sarah, 1_000, "mine.txt")).location ?? "";
  });

  test("what nobody went on with for a day was swept, and goes on no more", () => {
    expect(at).not.toBe("");
    expect(readdirSync(path.join(academyFolder(), "resumable")).length).toBe(1);
  });

  test("somebody else has none of it, by its address or another way", async () => {
    expect((await piece(michael, at, 0, text(10))).status).toBe(404);
    expect((await offsetOf(michael, at))[0]).toBe(404);
    expect((await attach(michael, at, work.file)).status).toBe(404);
    for (const id of ["..%2f..%2fdirectory.db", "x", `${at.split("/").at(-1) ?? ""}.json`]) expect((await piece(sarah, `${base()}/${id}`, 0, text(10))).status, id).toBe(404);
    const emily = await signIn(house, "emily");
    expect((await begin(emily, 10, "no.txt")).status).toBe(403);
    expect((await offsetOf(sarah, at))[1]).toBe("0");
  });

  test("nobody begins one from another site, nor without a session, nor for work that is not theirs to write", async () => {
    expect((await begin(sarah, 10, "x.txt", { origin: "https://elsewhere.example" })).status).toBe(403);
    const nobody = openClient(house, sarah.host);
    expect([303, 404]).toContain((await begin(nobody, 10, "x.txt")).status);
    expect((await attach(sarah, at, "of-no-form")).status).toBe(404);
  });

  test("whoever opens its address is shown the work", async () => {
    for (const where of [base(), at, `${at}/attachment`]) expect((await sarah.get(where)).location, where).toBe(`/journey/assignments/${work.assignment}`);
  });
});

import { beforeAll, expect, test } from "vitest";
import { signIn } from "../cast";
import type { Client } from "../server/client";
import { expectNoFault, house } from "./house";
import { inDatabase, postParts, storedIn } from "./multipart";

/* A program copied, taken along as a file and brought into another academy, through the public door. */
const home = house();
let admin: Client;
let stranger: Client;
let program: string;
let file: Buffer;

const idIn = (location: string | null): string => location?.split("/").at(-1) ?? "";
const bring = (client: Client, bytes: Buffer, name = "program.tar") => postParts(client, home.it, "/admin/programs/import", [["file", bytes, name]]);
const music = (sql: string) => inDatabase(home.it.dataDir, (database) => (database.prepare(sql).get() as { n: number }).n, "music.localhost");

beforeAll(async () => {
  [admin, stranger] = [await signIn(home.it, "admin"), await signIn(home.it, "stranger")];
  program = inDatabase(home.it.dataDir, (database) => (database.prepare("SELECT p.id FROM programs p JOIN modules m ON m.program_id = p.id JOIN module_attachments a ON a.module_id = m.id JOIN assignments w ON w.module_id IN (SELECT id FROM modules WHERE program_id = p.id) LIMIT 1").get() as { id: string }).id);
});

test("a program's page leads to its copy and its file; the copy is made under the title that was typed", async () => {
  const page = (await admin.get(`/admin/programs/${program}`)).text;
  expect(page).toContain(`href="/admin/programs/${program}/copy"`);
  expect(page).toContain(`href="/admin/programs/${program}/bundle"`);
  const refused = await admin.post(`/admin/programs/${program}/copy`, { title: " " });
  expect([refused.status, refused.text.includes('aria-invalid="true"')]).toEqual([422, true]);
  const answer = await admin.post(`/admin/programs/${program}/copy`, { title: "A copy of it" });
  expect(answer.status).toBe(303);
  expect((await admin.post(`/admin/programs/${program}/copy`, { title: "A copy of it" })).location, "pressed twice").toBe(answer.location);
  const copy = await admin.get(answer.location ?? "");
  expect(copy.text).toContain("A copy of it");
  expect(copy.text).toContain("Draft");
});

test("its file comes as a download with its whole length, never kept on the way", async () => {
  expect((await admin.get(`/admin/programs/${program}/bundle`)).text).toContain("Download as a file");
  const answer = await admin.post(`/admin/programs/${program}/bundle/file`, {});
  expect([answer.status, answer.headers["content-type"], answer.headers["cache-control"]]).toEqual([200, "application/x-tar", "private, no-store"]);
  expect(answer.headers["content-disposition"]).toMatch(/^attachment; filename="?[a-z0-9-]+\.tar"?$/);
  expect(Number(answer.headers["content-length"])).toBe(answer.bytes.length);
  expect(answer.bytes.toString("latin1", 0, 11)).toBe("bundle.json");
  file = answer.bytes;
  expect((await admin.get(`/admin/system/audit?action=program%2Fexported&object=program:${program}`)).text, "that it was taken is in the log").toMatch(/href="\/admin\/system\/audit\/\d+"/);
});

test.each([
  ["no file", null, "Choose a file"],
  ["what is no archive", Buffer.from("Some words.\n"), "is no file of a program"],
  ["an archive that was changed on the way", "changed", "was changed since it was written"],
])("%s is refused with what is wrong, and nothing is made", async (_what, bytes, words) => {
  const before = music("SELECT count(*) AS n FROM programs");
  const damaged = Buffer.from(file);
  damaged.fill(0x41, damaged.length - 3_000, damaged.length - 1_024);
  const page = bytes === null ? await postParts(stranger, home.it, "/admin/programs/import", [["file", Buffer.alloc(0), ""]]) : await bring(stranger, bytes === "changed" ? damaged.subarray(0, -1_500) : (bytes as Buffer));
  expect(page.status).toBe(422);
  expect(page.text).toContain(words);
  expect(music("SELECT count(*) AS n FROM programs")).toBe(before);
  expect(music("SELECT count(*) AS n FROM program_imports")).toBe(0);
});

test("brought into another academy it is shown first, then made once, with its files; downloaded there it is the same", async () => {
  const before = music("SELECT count(*) AS n FROM programs");
  const checked = await bring(stranger, file);
  expect(checked.status).toBe(303);
  expect(music("SELECT count(*) AS n FROM programs"), "nothing is made before the word").toBe(before);
  const page = await stranger.get(checked.location ?? "");
  expect(page.text).toContain("program.tar is right");
  expect((await stranger.get("/admin/programs/import")).text).toContain(`href="${checked.location ?? ""}"`);
  expect((await admin.get(checked.location ?? "")).status, "another academy's").toBe(404);
  const made = await stranger.post(checked.location ?? "", {});
  expect(made.status).toBe(303);
  expect((await stranger.post(checked.location ?? "", {})).location, "pressed twice").toBe(made.location);
  expect(music("SELECT count(*) AS n FROM programs")).toBe(before + 1);
  expect((await stranger.get(checked.location ?? "")).location, "the way back leads to what it became").toBe(made.location);
  expect((await stranger.get(`/admin/programs/${idIn(made.location)}`)).text).toContain("Draft");
  const again = (await stranger.post(`/admin/programs/${idIn(made.location)}/bundle/file`, {})).bytes;
  const withoutPrerequisites = (bytes: Buffer) => bytes.toString("latin1").replace(/"prerequisites": \[[^\]]*\]/, "").slice(512);
  expect(withoutPrerequisites(again).length).toBeGreaterThan(1_000);
  expect(withoutPrerequisites(again).slice(0, 2_000)).toBe(withoutPrerequisites(file).slice(0, 2_000));
  expect(storedIn(home.it.dataDir).filter((name) => name.includes("-")), "nothing is left arriving").toEqual([]);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});

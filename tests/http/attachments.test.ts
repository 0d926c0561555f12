import { beforeAll, expect, test } from "vitest";
import { signIn } from "../cast";
import { png } from "../factories/files";
import type { Answer, Client } from "../server/client";
import { expectNoFault, house } from "./house";

/* What a module hands out, through the public door: an admin puts it there, clients of the program get it, others do not. */
const home = house();
let admin: Client;
let sarah: Client;
let list: string;
let clients: string;

const boundary = "----WebKitFormBoundaryTest";
const part = (head: string, value: string | Buffer): Buffer => Buffer.concat([Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(value as string), Buffer.from("\r\n")]);
const send = (title: string, name: string, bytes: Buffer): Promise<Answer> =>
  admin.send(list, {
    method: "POST",
    body: Buffer.concat([part(`name="file"; filename="${name}"\r\nContent-Type: application/octet-stream`, bytes), part('name="title"', title), Buffer.from(`--${boundary}--\r\n`)]),
    headers: { "content-type": `multipart/form-data; boundary=${boundary}`, origin: `http://${admin.host}:${String(home.it.port)}` },
  });
const linksIn = (html: string): string[] => [...html.matchAll(/href="(\/files\/[^"]+)"/g)].map((match) => (match[1] ?? "").replaceAll("&amp;", "&"));

beforeAll(async () => {
  admin = await signIn(home.it, "admin");
  sarah = await signIn(home.it, "sarah");
  // One that the demo gives no attachments.
  clients = /href="([^"]+)"[^>]*>What change asks of people</.exec((await sarah.get("/journey/programs/leading-through-change")).text)?.[1] ?? "";
  const programs = [...(await admin.get("/admin/programs?q=leading-through-change")).text.matchAll(/href="(\/admin\/programs\/[0-9a-f-]{36})"/g)];
  list = `${programs[0]?.[1] ?? ""}/modules/${clients.split("/").at(-1) ?? ""}/attachments`;
});

test("the module's page leads to its attachments, of which there are none yet", async () => {
  expect((await admin.get(list.replace(/\/attachments$/, ""))).text).toContain(`href="${list}"`);
  const page = await admin.get(list);
  expect(page.status).toBe(200);
  expect(page.text).toContain("No attachments yet");
});

test.each([
  ["a file that is none of our kinds", "holiday.png", Buffer.from("<!DOCTYPE html><script>1</script>"), "holiday.png is not a kind of file we keep"],
  ["an empty file", "empty.pdf", Buffer.alloc(0), "empty.pdf is empty"],
  ["no file", "", Buffer.alloc(0), "Choose a file"],
])("%s is refused at the field, with the title kept", async (_what, name, bytes, words) => {
  const page = await send("A title I typed", name, bytes);
  expect(page.status).toBe(422);
  expect(page.text).toContain('value="A title I typed"');
  const ids = /<input[^>]*type="file"[^>]*aria-describedby="([^"]+)"[^>]*aria-invalid="true"/.exec(page.text)?.[1] ?? "";
  const errors = ids.split(" ").map((id) => new RegExp(`id="${id}"[^>]*>([\\s\\S]*?)</p>`).exec(page.text)?.[1] ?? "");
  expect(errors.join(" ")).toContain(words);
});

test("too long a title is refused at its field, and the file is asked for again", async () => {
  const page = await send("t".repeat(201), "me.png", png);
  expect(page.status).toBe(422);
  expect(page.text).toContain("Use at most 200 characters");
  expect(page.text).toContain("Choose the file again");
  expect((await admin.get(list)).text).toContain("No attachments yet");
});

test("two files are attached, put in order, and opened by the client of the program alone", async () => {
  for (const [title, name] of [["A picture", "me.png"], ["", "Notes.txt"]] as const) {
    const answer = await send(title, name, name === "me.png" ? png : Buffer.from("Some words.\n"));
    expect([answer.status, answer.location]).toEqual([303, list]);
  }
  const before = (await admin.get(list)).text;
  expect(before.indexOf("A picture")).toBeLessThan(before.lastIndexOf("Notes.txt"));
  expect(before).toContain(`me.png, picture, ${String(png.length)} bytes`);
  const [looked] = linksIn(before);
  expect((await admin.get(looked ?? "")).bytes).toEqual(png);

  const item = /\/files\/([0-9a-f-]{36})/.exec(linksIn(before)[1] ?? "")?.[1] ?? "";
  expect((await admin.post(`${list}/order`, { item, direction: "up" })).location).toBe(list);

  const links = linksIn((await sarah.get(clients)).text);
  expect(links).toHaveLength(2);
  expect(links[0]).toContain(item);
  expect((await sarah.get(links[1] ?? "")).bytes).toEqual(png);
  const zoe = await signIn(home.it, "zoe");
  expect((await zoe.get(clients)).status).toBe(404);
  expect((await zoe.get(links[1] ?? "")).status, "a link is its own person's").toBe(404);
});

test("removed on a page of its own, it is gone for clients too, with the links they have", async () => {
  const held = linksIn((await sarah.get(clients)).text);
  const removals = [...(await admin.get(list)).text.matchAll(/href="([^"]+\/removal)"/g)].map((match) => match[1] ?? "");
  expect(removals).toHaveLength(2);
  const page = await admin.get(removals[1] ?? "");
  expect(page.status).toBe(200);
  expect(page.text).toContain("A picture");
  expect((await admin.post(removals[1] ?? "", {})).location).toBe(list);
  expect((await admin.get(removals[1] ?? "")).status).toBe(404);
  expect(linksIn((await sarah.get(clients)).text)).toHaveLength(1);
  expect((await sarah.get(held[1] ?? "")).status).toBe(404);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});

import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { beforeAll, describe, expect, test } from "vitest";
import { hosts, signIn } from "../cast";
import { honest, png } from "../factories/files";
import type { Client } from "../server/client";
import { desk, deskWork, type Work } from "./desk-work";
import { expectNoFault, house } from "./house";

/* A file of the work beside its rubric, through the public doors (issue 8). */
const home = house();
const { rows, change, fresh } = deskWork(home);
let emily: Client;
let noah: Client;
let sarah: Client;

beforeAll(async () => {
  [emily, noah, sarah] = await Promise.all([signIn(home.it, "emily"), signIn(home.it, "noah"), signIn(home.it, "sarah")]);
});

describe("a file of the work, beside the rubric", () => {
  const text = Buffer.from("<script>alert(1)</script> is how it began.\n".repeat(3) + "€");
  const files = {
    pdf: { id: "01990000-0000-7000-8000-0000000000a1", bytes: Buffer.from("%PDF-1.4 a small one"), mediaType: "application/pdf", name: "plan.pdf", shows: "<iframe " },
    picture: { id: "01990000-0000-7000-8000-0000000000a2", bytes: png, mediaType: "image/png", name: "wall.png", shows: "<img " },
    sound: { id: "01990000-0000-7000-8000-0000000000a3", bytes: honest["audio/wav"]![0]!, mediaType: "audio/wav", name: "talk.wav", shows: "<audio " },
    film: { id: "01990000-0000-7000-8000-0000000000a4", bytes: Buffer.from("a film, as far as we are told"), mediaType: "video/mp4", name: "walk.mp4", shows: "<video " },
    words: { id: "01990000-0000-7000-8000-0000000000a5", bytes: text, mediaType: "text/plain; charset=utf-8", name: "notes.txt", shows: "&lt;script&gt;alert(1)&lt;/script&gt; is how it began." },
    drawing: { id: "01990000-0000-7000-8000-0000000000a6", bytes: Buffer.from("<svg onload='alert(1)'/>"), mediaType: "image/svg+xml", name: "drawing.svg", shows: "A browser does not show this kind of file" },
    page: { id: "01990000-0000-7000-8000-0000000000a7", bytes: Buffer.from("<b>x</b>"), mediaType: "text/html", name: "page.html", shows: "A browser does not show this kind of file" },
  } as const;
  let work: Work;
  const content = (id: string) => desk(work.id, `/files/${id}/content`);

  beforeAll(() => {
    work = fresh();
    const directory = new Database(path.join(home.it.dataDir, "directory.db"));
    const { id: academy } = directory.prepare("SELECT academy_id AS id FROM academy_hosts WHERE host = ?").get(hosts.academy) as { id: string };
    directory.close();
    for (const { id, bytes, mediaType, name } of Object.values(files)) {
      const hash = createHash("sha256").update(bytes).digest("hex");
      const shelf = path.join(home.it.dataDir, "files", academy, hash.slice(0, 2));
      mkdirSync(shelf, { recursive: true });
      writeFileSync(path.join(shelf, hash), bytes);
      change("INSERT INTO files (id, hash, size, media_type, name, created_at) VALUES (?, ?, ?, ?, ?, 1)", id, hash, bytes.length, mediaType, name);
      change("INSERT INTO submission_files (submission_id, version, field_id, file_id, added_at) VALUES (?, 1, ?, ?, 1)", work.id, work.field, id);
    }
  });

  test.each(Object.entries(files))("%s is shown as what it is, with the rubric beside it", async (_kind, file) => {
    const answer = await emily.get(desk(work.id, `/files/${file.id}`));
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(file.shows);
    expect(answer.text).toContain(`name="score-${work.question}"`);
    expect(answer.text).not.toContain("<script>alert");
    expect(String(answer.headers["content-security-policy"])).toContain("media-src 'self'");
  });

  test("its bytes come under a policy by which nothing in them runs; what could run is handed out", async () => {
    for (const file of Object.values(files)) {
      const answer = await emily.get(content(file.id));
      expect([answer.status, answer.bytes.equals(file.bytes)]).toEqual([200, true]);
      expect(answer.headers["x-content-type-options"]).toBe("nosniff");
      const policy = String(answer.headers["content-security-policy"]);
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("script-src");
      if (!/^(?:audio|video)/.test(file.mediaType)) expect(policy).toMatch(/^sandbox;/);
      expect(String(answer.headers["content-disposition"])).toMatch(["image/svg+xml", "text/html", "text/plain; charset=utf-8"].includes(file.mediaType) ? /^attachment/ : /^inline/);
    }
  });

  test("a film is sought in: a range, its end, nothing beyond, and of several ranges the whole", async () => {
    const { id, bytes } = files.film;
    const part = (range: string) => emily.get(content(id), { range });
    const middle = await part("bytes=2-5");
    expect([middle.status, middle.headers["content-range"], middle.bytes.toString()]).toEqual([206, `bytes 2-5/${String(bytes.length)}`, bytes.subarray(2, 6).toString()]);
    expect((await part("bytes=-4")).bytes.toString()).toBe(bytes.subarray(-4).toString());
    const beyond = await part(`bytes=${String(bytes.length)}-`);
    expect([beyond.status, beyond.headers["content-range"]]).toEqual([416, `bytes */${String(bytes.length)}`]);
    expect((await part("bytes=0-1,3-4")).status).toBe(200);
  });

  test("is there for nobody else, nor of other work, nor of a version that is still being written", async () => {
    for (const who of [noah, sarah]) expect([404, 403]).toContain((await who.get(content(files.pdf.id))).status);
    const [other] = rows<{ id: string }>("SELECT id FROM submissions WHERE id <> ? AND program_id = (SELECT program_id FROM submissions WHERE id = ?) AND status = 'submitted' LIMIT 1", work.id, work.id);
    expect((await emily.get(desk(other?.id ?? "", `/files/${files.pdf.id}/content`))).status).toBe(404);
    change("UPDATE submission_files SET version = 2 WHERE file_id = ?", files.pdf.id);
    expect((await emily.get(content(files.pdf.id))).status).toBe(404);
    change("UPDATE submission_files SET version = 1 WHERE file_id = ?", files.pdf.id);
  });
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});

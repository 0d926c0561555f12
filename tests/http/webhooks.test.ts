import Database from "libsql";
import { beforeAll, describe, expect, test } from "vitest";
import { academyFile, hosts, signIn, visitor } from "../cast";
import { fakeDeliveries, otherSecret, payloadOf, signed, webhookSecret, type Delivery } from "../fakes/resend/deliveries";
import { stoppedAddress } from "../factories/system-rows";
import type { Answer, Asked, Client } from "../server/client";
import { expectErrorPage, expectNoFault, house } from "./house";

/* Vendors' door over HTTP: what a signature opens, and what nothing does. The music school's endpoint has a secret of its own. */
const home = house({ env: { RESEND_WEBHOOK_SECRET: `${webhookSecret} demo:${webhookSecret} demo:${otherSecret} music:whsec_bXVzaWNtdXNpY211c2ljbXVzaWM=` } });
const closed = house();
const fake = fakeDeliveries();
let admin: Client;

beforeAll(async () => {
  admin = await signIn(home.it, "admin");
});

function rows<Row>(text: string, ...values: readonly string[]): Row[] {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  const found = database.prepare(text).all(...values) as Row[];
  database.close();
  return found;
}

/** As Resend posts: no Origin, no cookie, its own header lines, bytes. */
function deliver(delivery: Pick<Delivery, "headers" | "body">, { host = hosts.academy, at = home.it, ...asked }: Asked & { host?: string; at?: typeof home.it } = {}): Promise<Answer> {
  return visitor(at, host).send("/webhooks/resend", { method: "POST", body: delivery.body, ...asked, headers: { ...delivery.headers, ...asked.headers } });
}
const opened = (secret: string | readonly string[] = webhookSecret, when = Date.now()) => signed(JSON.stringify(payloadOf("email.opened")), { at: when, secret });
const kept = (id: string) => rows<{ state: string; attempts: number }>("SELECT state, attempts FROM webhook_deliveries WHERE delivery_id = ?", id);

describe("a delivery with a good signature", () => {
  test("is stored and done, whoever signed it of two secrets, and nothing but a word is answered", async () => {
    for (const secret of [webhookSecret, otherSecret]) {
      const delivery = opened(secret);
      const answer = await deliver(delivery);
      expect([answer.status, answer.text, answer.headers["content-type"], answer.headers["set-cookie"]]).toEqual([200, "stored\n", "text/plain; charset=utf-8", undefined]);
      expect(kept(delivery.id)).toEqual([{ state: "ignored", attempts: 1 }]);
    }
  });

  test("that comes again is answered alike and kept once, also when both come together", async () => {
    const delivery = opened();
    const answers = await Promise.all([deliver(delivery), deliver(delivery), deliver(delivery)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.map(({ text }) => text).sort()).toEqual(["known\n", "known\n", "stored\n"]);
    expect(kept(delivery.id)).toHaveLength(1);
  });

  test("that is no JSON is kept as failed and answered with 200", async () => {
    const delivery = signed("{not json", { at: Date.now(), secret: webhookSecret });
    expect((await deliver(delivery)).status).toBe(200);
    expect(kept(delivery.id)).toEqual([{ state: "failed", attempts: 0 }]);
  });

  test("tells a message's row, stops the address, and admins see both", async () => {
    const id = "49a3999c-0ce1-4ea6-ab68-0000000000aa";
    const database = new Database(academyFile(home.it.dataDir, hosts.academy));
    const now = Date.now();
    database.prepare("INSERT INTO emails (id, kind, to_address, subject, text, html, status, idempotency_key, provider, provider_id, created_at, updated_at, user_id) SELECT ?, 'password-reset', email, 'A message to Sarah', 'x', 'x', 'sent', ?, 'resend', ?, ?, ?, id FROM users WHERE email_key = 'sarah@demo.example'").run("01990000-0000-7000-8000-00000000aaaa", "k-aa", id, now, now);
    database.close();
    const delivery = fake.make("email.bounced", { emailId: id, tags: { environment: "development" } }, { at: now, secret: webhookSecret });
    expect((await deliver(delivery)).status).toBe(200);
    expect(fake.violations).toEqual([]);
    expect((await admin.get("/admin/communication/outbox?status=bounced")).text).toContain("A message to Sarah");
    const list = (await admin.get("/admin/communication/suppressions?address=SARAH%40demo.example")).text;
    expect(list).toContain("sarah@demo.example");
    expect((await admin.get("/admin/people?q=sarah%40demo")).text).toContain("No e-mail: it bounced");
    const page = /\/admin\/communication\/suppressions\/[0-9a-f-]{36}/.exec(list)?.[0] ?? "";
    expect((await admin.post(`${page}/lifting`, { reason: "" })).status).toBe(422);
    expect((await admin.post(`${page}/lifting`, { reason: "She has a new mailbox" })).location).toBe(page);
    expect((await admin.get(page)).text).toContain("She has a new mailbox");
    expect((await admin.post(`${page}/lifting`, { reason: "Again" })).status).toBe(409);
    expect((await admin.get("/admin/people?q=sarah%40demo")).text).not.toContain("No e-mail");
    expect(rows("SELECT 1 FROM audit_log WHERE action = 'address/opened'")).toHaveLength(1);
  });
});

describe("refused, and nothing is stored", () => {
  const refused: readonly [string, () => Delivery][] = [
    ["another secret", () => opened("whsec_c29tZWJvZHllbHNlJ3NzZWNyZXQ=")],
    ["another academy's secret", () => opened("whsec_bXVzaWNtdXNpY211c2ljbXVzaWM=")],
    ["six minutes old", () => opened(webhookSecret, Date.now() - 6 * 60_000)],
    ["six minutes early", () => opened(webhookSecret, Date.now() + 6 * 60_000)],
    ["a changed body", () => ({ ...opened(), body: Buffer.from("{}") })],
    ["no signature", () => ({ ...opened(), headers: { "content-type": "application/json" } })],
  ];
  test.each(refused)("%s: 401", async (_what, make) => {
    const before = rows("SELECT 1 FROM webhook_deliveries").length;
    await expectErrorPage(home.it, await deliver(make()), { status: 401, brand: null });
    expect(rows("SELECT 1 FROM webhook_deliveries")).toHaveLength(before);
  });

  test("a body that nobody signed is not looked into, however odd", async () => {
    for (const body of ["{not json", Buffer.alloc(1_000, 0xff), ""]) expect((await deliver({ headers: opened().headers, body: Buffer.from(body) })).status).toBe(401);
  });

  test("more than 256 KB: 413, declared or not; 256 KB exactly is taken", async () => {
    const large = signed(Buffer.alloc(262_145, 0x20), { at: Date.now(), secret: webhookSecret });
    expect((await deliver(large)).status).toBe(413);
    expect((await deliver(large, { headers: { "content-length": undefined, "transfer-encoding": "chunked" } })).status).toBe(413);
    expect(kept(large.id)).toEqual([]);
    expect((await deliver(signed(Buffer.alloc(262_144, 0x20), { at: Date.now(), secret: webhookSecret }))).status).toBe(200);
  });

  test("on the deployment's own host and where no secret is set there is no inbox", async () => {
    // There it is a post like any other: without an Origin it is refused.
    expect((await deliver(opened(), { host: hosts.deployment })).status).toBe(403);
    expect((await deliver(opened(), { at: closed.it })).status).toBe(404);
  });

  test("the other academy takes its own secret and no other", async () => {
    expect((await deliver(opened("whsec_bXVzaWNtdXNpY211c2ljbXVzaWM="), { host: hosts.otherAcademy })).status).toBe(200);
    expect((await deliver(opened(), { host: hosts.otherAcademy })).status).toBe(401);
  });

  test("a signature is no way past the Origin of another page", async () => {
    const delivery = opened();
    const answer = await visitor(home.it).send("/login", { method: "POST", body: delivery.body, headers: { ...delivery.headers } });
    expect(answer.status).toBe(403);
  });
});

describe("the system's pages", () => {
  test("show a payload without anybody's address, and what may be done with it", async () => {
    const one = async (state: string, like: string) => {
      const [found] = rows<{ id: string }>("SELECT id FROM webhook_deliveries WHERE type = 'email.bounced' AND state = ? AND payload LIKE ?", state, `%${like}%`);
      const path = `/admin/system/webhooks/${found?.id ?? ""}`;
      return { path, html: (await admin.get(path)).text };
    };
    const processed = await one("processed", stoppedAddress);
    expect(processed.html).toContain("email.bounced");
    expect(processed.html).toContain("…@…");
    expect(processed.html).not.toContain(stoppedAddress);
    expect(processed.html).not.toContain("/replay");
    expect((await admin.post(`${processed.path}/replay`, {})).status).toBe(409);
    const failed = await one("failed", "");
    expect(failed.html).toContain(`${failed.path}/replay`);
    expect((await admin.post(`${failed.path}/replay`, {})).location).toBe(failed.path);
    expect(rows("SELECT 1 FROM jobs WHERE name = 'webhook/process' AND state = 'available'")).toHaveLength(1);
    expect(rows("SELECT 1 FROM audit_log WHERE action = 'webhook/replayed'")).toHaveLength(1);
  });

  test("say where Resend delivers, or that it is not set up", async () => {
    expect((await admin.get("/admin/system/webhooks")).text).toContain(`http://demo.localhost:${String(home.it.port)}/webhooks/resend`);
    expect((await (await signIn(closed.it, "admin")).get("/admin/system/webhooks")).text).toContain("RESEND_WEBHOOK_SECRET is not set");
  });

  test("try a job again that was given up, once, and cancel one that waits", async () => {
    const [dead] = rows<{ id: string }>("SELECT id FROM jobs WHERE state = 'dead'");
    const [waiting] = rows<{ id: string }>("SELECT id FROM jobs WHERE name = 'notices/returned' AND state = 'available'");
    const at = (job?: { id: string }) => `/admin/system/jobs/${job?.id ?? ""}`;
    expect((await admin.get(at(dead))).text).toContain("TimeLimitError");
    expect((await admin.post(`${at(waiting)}/retry`, {})).status).toBe(409);
    expect((await admin.post(`${at(dead)}/cancellation`, { from: "available" })).status).toBe(409);
    expect((await admin.post(`${at(dead)}/cancellation`, { from: "running" })).status).toBe(422);
    expect((await admin.get(`${at(dead)}/cancellation`)).text).toContain("Set this job aside");
    expect((await admin.post(`${at(dead)}/retry`, {})).location).toBe(at(dead));
    expect((await admin.post(`${at(dead)}/retry`, {})).status).toBe(409);
    expect((await admin.post(`${at(dead)}/cancellation`, { from: "dead" })).status).toBe(409);
    expect((await admin.post(`${at(waiting)}/cancellation`, { from: "available" })).location).toBe(at(waiting));
    expect((await admin.get(`${at(waiting)}/cancellation`)).location).toBe(at(waiting));
    expect(rows("SELECT name, state, attempt FROM jobs WHERE name LIKE 'notices/%' ORDER BY name")).toEqual([{ name: "notices/returned", state: "cancelled", attempt: 0 }, { name: "notices/submitted", state: "available", attempt: 0 }]);
  });

  test("odd queries open them all the same", async () => {
    for (const query of ["state=asleep", "after=%00", "type=%27%20OR%201%3D1", `number=${"x".repeat(3_000)}`, "provider=nobody", "name=__proto__", "before=eyJhIjoxfQ", "address=%00"]) {
      for (const path of ["webhooks", "jobs"]) expect((await admin.get(`/admin/system/${path}?${query}`)).status, query).toBe(200);
      expect((await admin.get(`/admin/communication/suppressions?${query}`)).status, query).toBe(200);
    }
  });

  test("nothing of all this was a fault", () => {
    expectNoFault(home.it);
  });
});

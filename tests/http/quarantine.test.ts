import Database from "libsql";
import { beforeAll, expect, test } from "vitest";
import { openWake } from "~/platform/wake/index.server";
import { academyFile, hosts, signIn, visitor } from "../cast";
import { payloadOf, signed, webhookSecret } from "../fakes/resend/deliveries";
import type { Client } from "../server/client";
import { environment, runBuilt } from "../server/trellis";
import { expectErrorPage, expectNoFault, house } from "./house";

/* `16-integrations`, principle 5: production's copy under another environment, seen from its doors. Web and worker run. */
const home = house({ worker: true, env: { RESEND_WEBHOOK_SECRET: webhookSecret } });
const brand = "Kestrel House";
let operator: Client;
let sarah: Client;
let demo: string;
const jobId = "01890a5d-ac96-774b-bcce-000000000001";

/** Asks the academy's file as another process would. */
function inDemo<T>(ask: (database: Database.Database) => T): T {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  try {
    return ask(database);
  } finally {
    database.close();
  }
}
const count = (table: string) => inDemo((database) => (database.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n);
const post = () => {
  const { headers, body } = signed(JSON.stringify(payloadOf("email.opened")), { at: Date.now(), secret: webhookSecret });
  return visitor(home.it).send("/webhooks/resend", { method: "POST", body, headers });
};

beforeAll(async () => {
  operator = await signIn(home.it, "operator");
  sarah = await signIn(home.it, "sarah");
  demo = /href="(\/operator\/academies\/[0-9a-f-]{36})"/.exec((await operator.get("/operator?q=demo")).text)?.[1] ?? "";
  expect((await post()).status, "its inbox is open").toBe(200);
  inDemo((database) => {
    database.exec("UPDATE academy_settings SET environment = 'production'; UPDATE commit_counter SET n = n + 1");
    database.prepare("INSERT INTO jobs (id, name, payload, run_at, created_at) VALUES (?, 'email/deliver', '{\"emailId\":\"none\"}', 1, 1)").run(jobId);
  });
});

test("nobody sees anything but a calm page, whatever they ask, and nothing is written", async () => {
  for (const at of ["/", "/journey", "/login", "/verify/ABCD", "/no-such-page"]) {
    const answer = await sarah.get(at);
    await expectErrorPage(home.it, answer, { status: 503, brand });
    expect(answer.text).toContain("This copy is not open");
  }
  const emails = count("emails");
  expect((await visitor(home.it).post("/forgot-password", { email: "sarah@demo.example" })).status).toBe(503);
  expect((await sarah.post("/account", { name: "Somebody", pronouns: "", theme: "auto" })).status).toBe(503);
  expect(count("emails")).toBe(emails);
  expect((await visitor(home.it, hosts.otherAcademy).get("/login")).status, "the other one goes on").toBe(200);
});

test("no webhook is taken, however well it is signed", async () => {
  const before = count("webhook_deliveries");
  expect((await post()).status).toBe(503);
  expect(count("webhook_deliveries")).toBe(before);
});

test("its jobs wait while another academy's are done", async () => {
  const elsewhere = () => {
    const database = new Database(academyFile(home.it.dataDir, hosts.otherAcademy));
    const row = database.prepare("SELECT count(*) AS n FROM jobs WHERE name = 'email/deliver' AND state = 'completed'").get() as { n: number };
    database.close();
    return row.n;
  };
  const before = elsewhere();
  // Told of as if somebody had just written it: the worker looks there first.
  const wake = openWake(home.it.dataDir, { onTrouble: (error) => { throw error; } });
  wake.notify(inDemo((database) => (database.prepare("SELECT academy_id AS id FROM academy_settings").get() as { id: string }).id));
  await visitor(home.it, hosts.otherAcademy).post("/forgot-password", { email: "admin@music.example" });
  await expect.poll(elsewhere, { timeout: 10_000 }).toBeGreaterThan(before);
  wake.close();
  expect(inDemo((database) => database.prepare("SELECT state, attempt FROM jobs WHERE id = ?").get(jobId))).toMatchObject({ state: "available", attempt: 0 });
});

test("the console says so, and adopting it there opens it with nothing of elsewhere in it", async () => {
  expect((await operator.get("/operator?q=demo")).text).toContain("In quarantine");
  const page = (await operator.get(demo)).text;
  expect(page).toContain("this is a copy of the data of production");
  expect((await operator.get(`${demo}/adoption`)).text).toContain("This cannot be undone");
  expect((await operator.post(`${demo}/adoption`, {})).location).toBe(demo);
  expect([count("webhook_deliveries"), count("sessions"), count("parked_posts")]).toEqual([0, 0, 0]);
  expect(inDemo((database) => database.prepare("SELECT state FROM jobs WHERE id = ?").get(jobId))).toMatchObject({ state: "cancelled" });
  expect((await sarah.get("/journey")).location, "her session was another environment's").toMatch(/^\/login/);
  expect((await (await signIn(home.it, "sarah")).get("/journey")).status).toBe(200);
  expect((await post()).status).toBe(200);
  expect((await operator.post(`${demo}/adoption`, {})).status, "once").toBe(409);
  expect((await operator.get(`${demo}/adoption`)).text).toContain("there is nothing to adopt");
});

test("the command line adopts as well", async () => {
  const run = (...line: string[]) => runBuilt("academy", line, environment(home.it.port, home.it.dataDir));
  inDemo((database) => { database.exec("UPDATE academy_settings SET environment = 'staging'; UPDATE commit_counter SET n = n + 1"); });
  expect((await visitor(home.it).get("/login")).status).toBe(503);
  expect(await run("adopt", "--slug", "demo")).toContain("came from staging and belongs to development now");
  expect((await visitor(home.it).get("/login")).status).toBe(200);
  await expect(run("adopt", "--slug", "demo")).rejects.toThrow(/belongs to development already/);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});

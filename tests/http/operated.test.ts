import { afterAll, beforeAll, describe, expect, test } from "vitest";
import Database from "libsql";
import path from "node:path";
import { academyFile, hosts, signIn, visitor } from "../cast";
import type { Client } from "../server/client";
import { environment, runBuilt } from "../server/trellis";
import { expectErrorPage, expectNoFault, house } from "./house";

/* What operators do to academies, seen from their doors: issue 4, operator console. Web and worker are running. */
const home = house({ worker: true });
const brand = "Kestrel House";
let operator: Client;
let sarah: Client;
let demo: string;
const command = (...line: string[]) => runBuilt("academy", line, environment(home.it.port, home.it.dataDir));

/** Asks the academy's file as another process would. */
function inDemo<T>(ask: (database: Database.Database) => T): T {
  const database = new Database(academyFile(home.it.dataDir, hosts.academy));
  try {
    return ask(database);
  } finally {
    database.close();
  }
}
const nameOfSarah = () => inDemo((database) => (database.prepare("SELECT name FROM users WHERE email_key = 'sarah@demo.example'").get() as { name: string }).name);
const profile = (name: string) => ({ name, pronouns: "", theme: "auto" });

beforeAll(async () => {
  operator = await signIn(home.it, "operator");
  sarah = await signIn(home.it, "sarah");
  const listed = (await operator.get("/operator?q=demo")).text;
  demo = /href="(\/operator\/academies\/[0-9a-f-]{36})"/.exec(listed)?.[1] ?? "";
  expect(demo).not.toBe("");
});

const suspend = () => operator.post(`${demo}/suspension`, { reason: "The bill is open" });
const resume = () => operator.post(`${demo}/suspension`, {});

describe("a suspended academy", () => {
  beforeAll(async () => {
    expect((await suspend()).location).toBe(demo);
  });
  afterAll(async () => {
    expect((await resume()).location).toBe(demo);
    expect((await sarah.get("/journey")).status, "at once").toBe(200);
  });

  test("shows a calm page in its own brand from the next request on, whatever is asked", async () => {
    for (const at of ["/", "/journey", "/login", "/no-such-page"]) {
      const answer = await sarah.get(at);
      await expectErrorPage(home.it, answer, { status: 503, brand });
      expect(answer.headers["retry-after"]).toBe("3600");
      expect(answer.text).toContain("This academy is paused");
      expect(answer.text, "the reason is the operators' own").not.toContain("bill");
    }
    expect((await visitor(home.it, hosts.otherAcademy).get("/login")).status, "the other one goes on").toBe(200);
  });

  test("takes no writes", async () => {
    const before = nameOfSarah();
    expect((await sarah.post("/account", profile("Somebody Else"))).status).toBe(503);
    expect((await visitor(home.it).post("/forgot-password", { email: "sarah@demo.example" })).status).toBe(503);
    expect(nameOfSarah()).toBe(before);
  });

  test("its jobs wait in the worker, and go on when it is resumed", async () => {
    const id = "01890a5d-ac96-774b-bcce-000000000001";
    inDemo((database) => database.prepare("INSERT INTO jobs (id, name, payload, run_at, created_at) VALUES (?, 'no/such-job', '{}', 1, 1)").run(id));
    const attempts = () => inDemo((database) => (database.prepare("SELECT attempt FROM jobs WHERE id = ?").get(id) as { attempt: number }).attempt);
    // Another academy's work is done meanwhile: the worker was awake and looked.
    await visitor(home.it, hosts.otherAcademy).post("/forgot-password", { email: "admin@music.example" });
    const elsewhere = () => {
      const database = new Database(academyFile(home.it.dataDir, hosts.otherAcademy));
      const row = database.prepare("SELECT count(*) AS n FROM jobs WHERE name <> 'housekeeping/daily' AND state = 'completed'").get() as { n: number };
      database.close();
      return row.n;
    };
    await expect.poll(elsewhere, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(attempts()).toBe(0);
    await resume();
    await expect.poll(attempts, { timeout: 10_000 }).toBeGreaterThan(0);
    await suspend();
  });

  test("is said so at the console, with the reason, and a second suspension finds that somebody was quicker", async () => {
    const page = (await operator.get(demo)).text;
    expect(page).toContain("The bill is open");
    expect((await suspend()).status).toBe(409);
    expect((await operator.get("/operator?status=suspended")).text).toContain(`href="${demo}"`);
    expect((await operator.get("/operator?status=active")).text).not.toContain(`href="${demo}"`);
  });
});

describe("the command line in another process", () => {
  test("suspends and resumes from the next request on", async () => {
    await command("suspend", "--slug", "demo", "--reason", "Moved");
    expect((await sarah.get("/journey")).status).toBe(503);
    await command("resume", "--slug", "demo");
    expect((await sarah.get("/journey")).status).toBe(200);
  });

  test("archives: nothing answers, and nothing says that there was something", async () => {
    await command("archive", "--slug", "demo", "--reason", "Left");
    const answer = await sarah.get("/journey");
    await expectErrorPage(home.it, answer, { status: 404, brand: null });
    expect(answer.text).not.toContain(brand);
    await command("resume", "--slug", "demo");
    expect((await sarah.get("/journey")).status).toBe(200);
  });

  test("says what cannot be in a line and ends with code 1", async () => {
    await expect(command("suspend", "--slug", "nowhere", "--reason", "x")).rejects.toThrow(/code 1:\nNo academy has the short name nowhere\.\n$/);
  });
});

describe("an academy made at the console", () => {
  const order = { name: "North Light", slug: "northlight", host: "", adminName: "Ada Hill", adminEmail: "ada@north.example", locale: "en-GB", timeZone: "Europe/London", currency: "gbp" };

  test("answers at once, and its first admin comes in by the link of the outbox", async () => {
    const made = await operator.post("/operator/academies/new", order);
    expect(made.location).toMatch(/^\/operator\/academies\/[0-9a-f-]{36}$/);
    expect((await visitor(home.it, "northlight.localhost").get("/login")).text).toContain("North Light");
    expect((await operator.get(made.location ?? "")).text).toContain("has not chosen a password yet");
    const database = new Database(academyFile(home.it.dataDir, "northlight.localhost"));
    const mail = database.prepare("SELECT text FROM emails WHERE kind = 'admin-invitation'").get() as { text: string };
    database.close();
    const link = new URL(/http:\/\/\S+token=\S+/.exec(mail.text)?.[0] ?? "");
    const ada = visitor(home.it, "northlight.localhost");
    expect((await ada.get(link.pathname + link.search)).text).toContain("Choose your password");
    expect((await ada.post(link.pathname + link.search, { password: "four words to picture" })).location).toBe("/login");
    expect((await ada.post("/login", { email: "ada@north.example", password: "four words to picture" })).location).toBe("/admin");
    expect((await operator.get(made.location ?? "")).text).toContain("Has come in");
    expect((await operator.post(`${made.location ?? ""}/invitation`, { adminName: "Eve", adminEmail: "eve@evil.example" })).status).toBe(409);
  });

  test("is refused with everything typed still there when its name or host is taken", async () => {
    const again = await operator.post("/operator/academies/new", { ...order, slug: "demo", name: "Another" });
    expect(again.status).toBe(422);
    expect(again.text).toContain('value="Another"');
    expect(again.text).toContain("Another academy has that short name");
    expect((await operator.post("/operator/academies/new", { ...order, slug: "fresh", host: "DEMO.localhost" })).text).toContain("Another academy answers on that host");
  });

  test("a new name is on its pages from the next request on", async () => {
    const listed = (await operator.get("/operator?q=north%20l")).text;
    const north = /href="(\/operator\/academies\/[0-9a-f-]{36})"/.exec(listed)?.[1] ?? "";
    expect((await operator.post(`${north}/names`, { name: "South Light", slug: "southlight" })).location).toBe(north);
    expect((await visitor(home.it, "northlight.localhost").get("/login")).text).toContain("South Light");
    expect((await operator.post(`${north}/names`, { name: "South Light", slug: "demo" })).status).toBe(422);
  });
});

describe("a proxy that asks before it gets a certificate", () => {
  const ask = async (domain: string, host: string = hosts.deployment) => (await visitor(home.it, host).get(`/tls/ask?domain=${domain}`)).status;

  test("is told yes for hosts that answer, whatever Host it sends itself", async () => {
    for (const host of [hosts.academy, hosts.otherAcademy, hosts.deployment, "DEMO.localhost"]) expect(await ask(host), host).toBe(200);
    expect(await ask(hosts.academy, "127.0.0.1")).toBe(200);
  });

  test("is told no for all others, one like the other, and for an archived academy", async () => {
    for (const host of ["unknown.localhost", "", "demo.localhost.evil.example", "*.localhost", "demo.localhost:3000", "%00"]) expect(await ask(host), host).toBe(404);
    await command("archive", "--slug", "demo", "--reason", "Left");
    expect(await ask(hosts.academy)).toBe(404);
    await command("resume", "--slug", "demo");
    expect(await ask(hosts.academy)).toBe(200);
  });
});

test("the console shows nothing of what is in an academy", async () => {
  const secrets = inDemo((database) => [
    ...(database.prepare("SELECT name AS it FROM users").all() as { it: string }[]),
    ...(database.prepare("SELECT title AS it FROM programs").all() as { it: string }[]),
    ...(database.prepare("SELECT email AS it FROM users").all() as { it: string }[]),
  ]).map(({ it }) => it);
  expect(secrets.length).toBeGreaterThan(40);
  for (const at of ["/operator", demo, `${demo}/suspension`, `${demo}/archival`, `${demo}/names`, `${demo}/invitation`]) {
    const { text, status } = await operator.get(at);
    expect(status, at).toBe(200);
    expect(secrets.filter((secret) => text.includes(secret)), at).toEqual([]);
  }
});

test("an academy that cannot be served shows a maintenance page, and the others go on", async () => {
  const directory = new Database(path.join(home.it.dataDir, "directory.db"));
  const set = (fault: string | null) => {
    directory.exec(`UPDATE academies SET fault = ${fault === null ? "NULL" : `'${fault}'`}, fault_detail = 'file is not a database' WHERE slug = 'demo'`);
    directory.prepare("UPDATE commit_counter SET n = n + 1").run();
  };
  set("unreadable");
  const answer = await sarah.get("/journey");
  expect([answer.status, answer.headers["retry-after"]]).toEqual([503, "300"]);
  expect(answer.text).toContain("This academy is being looked after");
  expect(answer.text).not.toContain("not a database");
  expect((await visitor(home.it, hosts.otherAcademy).get("/login")).status).toBe(200);
  const page = (await operator.get(demo)).text;
  expect(page).toContain("file is not a database");
  expect((await operator.get("/operator?status=fault")).text).toContain(`href="${demo}"`);
  set(null);
  directory.close();
  expect((await sarah.get("/journey")).status).toBe(200);
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});

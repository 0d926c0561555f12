import { beforeAll, describe, expect, test } from "vitest";
import { signIn } from "../cast";
import { png } from "../factories/files";
import type { Client } from "../server/client";
import { expectNoFault, house } from "./house";
import { inDatabase, postParts } from "./multipart";

/* What an academy may use (`01-access`): set at the console, seen by its admins, kept by the server. */
const home = house();
let operator: Client;
let admin: Client;
let academy: string;
let attachments: string;

beforeAll(async () => {
  operator = await signIn(home.it, "operator");
  admin = await signIn(home.it, "admin");
  academy = /href="(\/operator\/academies\/[0-9a-f-]{36})"/.exec((await operator.get("/operator?q=demo")).text)?.[1] ?? "";
  const program = /href="(\/admin\/programs\/[0-9a-f-]{36})"/.exec((await admin.get("/admin/programs?q=leading-through-change")).text)?.[1] ?? "";
  const module = /href="(\/admin\/programs\/[^"]+\/modules\/[0-9a-f-]{36})"/.exec((await admin.get(program)).text)?.[1] ?? "";
  attachments = `${module}/attachments`;
});

const set = (storage: string, perDay = "", share = "10") => operator.post(`${academy}/quotas`, { storage, perDay, share });
const stored = () => inDatabase(home.it.dataDir, (database) => (database.prepare("SELECT stored_bytes AS n FROM academy_settings").get() as { n: number | null }).n);
const attach = (name: string, bytes: Buffer) => postParts(admin, home.it, attachments, [["file", bytes, name], ["title", `Called ${name}`]]);
/** A picture of its own: bytes behind its end are part of the file. */
const picture = (n: number) => Buffer.concat([png, Buffer.from(`picture ${String(n)}`)]);

describe("limits of an academy", () => {
  test("are set at the console, said there and to its admins, and refused with what was typed", async () => {
    const refused = await set("much", "-1", "0");
    expect(refused.status).toBe(422);
    for (const words of ['value="much"', "Give a size such as 5 GB", "Give a whole number from 1 to 1,000,000", "Give a whole number from 1 to 100"]) expect(refused.text).toContain(words);
    expect((await set("2.5 GB", "200", "20")).location).toBe(academy);
    const page = (await operator.get(academy)).text;
    for (const words of ["2.5 GB", "200", "20, where 10 is the usual one", "Limits set by Robin Vale"]) expect(page).toContain(words);
    expect((await operator.get(`${academy}/quotas`)).text).toContain('value="2.5 GB"');
    const own = await admin.get("/admin/system/limits");
    expect(own.status).toBe(200);
    for (const words of ["2.5 GB", "none is dropped", "Of them for ordinary ones", "180"]) expect(own.text.toLowerCase()).toContain(words.toLowerCase());
  });

  test("a file that is too much is refused with the limit's name, and everything typed stays; what fits is kept", async () => {
    expect((await attach("first.png", picture(1))).status).toBe(303);
    const now = stored() ?? 0;
    expect(now).toBeGreaterThan(png.length);
    // Room for one more, and not for two.
    await set(`${String(now + picture(2).length + 5)} B`);
    const both = await Promise.all([attach("second.png", picture(2)), attach("third.png", picture(3))]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    const refused = both.find(({ status }) => status === 422)?.text ?? "";
    expect(refused).toMatch(/was not kept: the academy may keep [\d.,]+ (?:bytes|KB|MB) of files/);
    expect(refused).toMatch(/value="Called (?:second|third)\.png"/);
    expect(stored()).toBe(now + picture(2).length);
    // What is there already takes no room, and a limit below what is there takes nothing away.
    await set("1 B");
    expect((await attach("again.png", picture(1))).status).toBe(303);
    expect((await attach("fourth.png", picture(4))).status).toBe(422);
    expect((await admin.get("/admin/system/limits")).text).toContain("There is no room for another file");
    await set("");
    expect((await attach("fourth.png", picture(4))).status).toBe(303);
    expectNoFault(home.it);
  });
});

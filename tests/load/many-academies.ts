import { constants, copyFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import path from "node:path";
import Database from "libsql";
import { clientOf, demoFile, seededPlace, signIn, startChild, type Place } from "./children";

/** A data folder with many academies that are the demo's copies, each under an id and a host of its own. */
export interface ManyAcademies {
  readonly place: Place;
  /** Host names with the port that links of a development deployment have. */
  readonly hosts: readonly string[];
  /** Sessions that each copy holds because the demo did when it was copied. */
  readonly cookies: Readonly<Record<Visitor, string>>;
  /** What a client, a member of staff and an admin look at, in a day's proportions; the copies' ids are the demo's. */
  readonly day: readonly Look[];
}

export type Visitor = "client" | "staff" | "admin";
export interface Look { readonly who: Visitor; readonly path: string }
const people: Readonly<Record<Visitor, string>> = { client: "sarah@demo.example", staff: "emily@demo.example", admin: "admin@demo.example" };

/** Ten looks: seven of a client's, two of staff, one of an admin. */
async function dayOf(port: number, cookies: Readonly<Record<Visitor, string>>): Promise<Look[]> {
  const open = async (who: Visitor, path: string, wanted: RegExp): Promise<string> => {
    const client = clientOf(port, "demo.localhost:3000", cookies[who]);
    const { text } = await client.get(path);
    client.close();
    const found = wanted.exec(text)?.[1];
    if (found === undefined) throw new Error(`${path} has no link like ${String(wanted)}`);
    return found;
  };
  const program = await open("client", "/journey", /href="(\/journey\/programs\/[^"/?]+)"/);
  const module = await open("client", program, /href="(\/journey\/programs\/[^"]+\/modules\/[^"/?]+)"/);
  const client = ["/journey", "/journey", program, program, module, module, "/notifications"].map((path): Look => ({ who: "client", path }));
  return [...client, { who: "staff", path: "/teaching/assignments" }, { who: "staff", path: "/teaching" }, { who: "admin", path: "/admin/people" }];
}

/** Makes it: the copies' sessions are minutes old, so that a look writes nothing. */
export async function manyAcademies(count: number): Promise<ManyAcademies> {
  const place = await seededPlace();
  const child = await startChild("web-child.mjs", ["0"], place.env);
  const signedIn = async (who: Visitor) => signIn(child.port, "demo.localhost:3000", people[who]);
  const cookies = { client: await signedIn("client"), staff: await signedIn("staff"), admin: await signedIn("admin") };
  const day = await dayOf(child.port, cookies);
  await child.stop();
  const source = await demoFile(place);
  // No process has it open: what is in the log goes into the file, and the file alone is copied.
  const demo = new Database(source);
  demo.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  const directory = new Database(path.join(place.dir, "directory.db"));
  directory.exec("BEGIN");
  const academy = directory.prepare("INSERT INTO academies (id, slug, name, status, file, schema_version, sort_name, created_at, updated_at) SELECT ?, ?, name, status, ?, schema_version, sort_name, created_at, updated_at FROM academies WHERE slug = 'demo'");
  const host = directory.prepare("INSERT INTO academy_hosts (host, academy_id, is_primary, created_at) VALUES (?, ?, 1, 1)");
  const hosts: string[] = [];
  demo.close();
  for (let n = 0; n < count; n += 1) {
    const id = randomUUID();
    const name = `a${String(n)}`;
    const file = path.join(place.dir, "academies", `${id}.db`);
    copyFileSync(source, file, constants.COPYFILE_FICLONE);
    const copy = new Database(file);
    copy.prepare("UPDATE academy_settings SET academy_id = ?").run(id);
    copy.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    copy.close();
    academy.run(id, name, `${id}.db`);
    host.run(`${name}.localhost`, id);
    hosts.push(`${name}.localhost:3000`);
  }
  directory.exec("UPDATE commit_counter SET n = n + 1; COMMIT");
  directory.close();
  return { place, hosts, cookies, day };
}

/** Mulberry32: the same seed asks in the same order. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of `count`, the n-th in proportion to 1/n (Zipf, s = 1). */
export function zipf(count: number, random: () => number): () => number {
  const sums: number[] = [];
  let sum = 0;
  for (let n = 1; n <= count; n += 1) sums.push((sum += 1 / n));
  return () => {
    const wanted = random() * sum;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

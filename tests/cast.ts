import Database from "libsql";
import path from "node:path";
import { importRow, runRows } from "./factories/run-rows";
import { held, signInRows } from "./factories/sign-in-rows";
import { waitingJob } from "./factories/system-rows";
import { openClient, type Client, type Door } from "./server/client";

/*
 * The standing cast over the demo (db/seed): every kind of person there is. Tests name people, never ids. Whoever has
 * no password in the demo gets the demo's before the server starts (`openTheDoors`).
 */

export const demoPassword = "DemoPass123!";
export const hosts = { academy: "demo.localhost", otherAcademy: "music.localhost", deployment: "localhost" } as const;

export interface Member {
  readonly email: string;
  readonly host: string;
  readonly name: string;
  /** What makes this person worth having. */
  readonly who: string;
  /** Where a sign-in leads. */
  readonly home: string;
}

const at = (email: string, name: string, who: string, home: string, host: string = hosts.academy): Member => ({ email, host, name, who, home });

/** Everybody who can sign in. */
export const cast = {
  sarah: at("sarah@demo.example", "Sarah Whitcombe", "client in three programs, member of an organisation", "/journey"),
  michael: at("michael@demo.example", "Michael Adeyemi", "other client of the same program", "/journey"),
  zoe: at("zoe.mueller@mail.example", "Zoë Müller", "client of another program", "/journey"),
  emily: at("emily@demo.example", "Emily Carter", "program-tier instructor and coach", "/teaching"),
  tomasz: at("tomasz@demo.example", "Tomasz Zieliński", "module-tier instructor of Sarah's program", "/teaching"),
  grace: at("grace@demo.example", "Grace Okonkwo", "enrolment-tier coach of Sarah", "/teaching"),
  noah: at("noah@demo.example", "Noah Bennett", "instructor who is assigned nowhere", "/teaching"),
  olivia: at("olivia@demo.example", "Olivia Hart", "org admin of Sarah's organisation", "/org-admin"),
  catherine: at("c.ashworth-bell@st-marys-trust.example", "Catherine Ashworth-Bell", "client, and org admin of another organisation", "/journey"),
  admin: at("admin@demo.example", "Alex Morgan", "admin", "/admin"),
  harriet: at("harriet.lowe@mail.example", "Harriet Lowe", "person without any role", "/account"),
  stranger: at("admin@music.example", "Alex Morgan", "admin of another academy", "/admin", hosts.otherAcademy),
  operator: at("operator@demo.example", "Robin Vale", "operator of the deployment", "/operator", hosts.deployment),
} as const satisfies Record<string, Member>;

export type Name = keyof typeof cast;
export const names = Object.keys(cast) as Name[];

/** Of the demo, beside the cast: whose work stands where nobody's of the cast does. No row of the access matrix is about them. */
export const readers = {
  solveig: at("solveig.eriksen@mail.example", "Solveig Eriksen", "client whose work was given back", "/journey"),
  peter: at("peter.vdw@harbour-logistics.example", "Peter van der Westhuizen", "client with a second factor", "/journey"),
  hannah: at("hannah.lindqvist@st-marys-trust.example", "Hannah Lindqvist", "client who writes a second version", "/journey"),
} as const satisfies Record<string, Member>;

/** Whoever a page is looked at by. */
export type Reader = Name | keyof typeof readers;
export const everybody: Readonly<Record<Reader, Member>> = { ...cast, ...readers };

/** Suspended before anything began: a right password that opens nothing. */
export const suspended = at("victor.stanhope@mail.example", "Victor Stanhope", "suspended client", "");

/**
 * Gives the whole cast the demo's password, in a folder that no process has open. The academy's file is found through
 * the directory, as the product finds it.
 */
export function openTheDoors(dataDir: string): void {
  const file = academyFile(dataDir, hosts.academy);
  const database = new Database(file);
  const doors = [...Object.values(everybody), suspended].filter(({ host }) => host === hosts.academy).map(({ email }) => email);
  const set = database.prepare("UPDATE users SET password_hash = (SELECT password_hash FROM users WHERE email_key = 'admin@demo.example'), password_changed_at = created_at WHERE email_key = ? AND password_hash IS NULL");
  for (const email of doors) set.run(email);
  runRows(database, Date.now());
  importRow(database, Date.now());
  waitingJob(database, Date.now());
  signInRows(database, Date.now());
  const without = database.prepare("SELECT count(*) AS n FROM users WHERE password_hash IS NOT NULL").get() as { n: number };
  database.close();
  if (without.n < doors.length) throw new Error(`the demo lacks ${String(doors.length - without.n)} of the cast`);
}

/** The file of the academy that answers on this host. */
export function academyFile(dataDir: string, host: string): string {
  const directory = new Database(path.join(dataDir, "directory.db"), { readonly: true } as Database.Options);
  const row = directory.prepare("SELECT file FROM academies JOIN academy_hosts ON academy_id = id WHERE host = ?").get(host) as { file: string } | undefined;
  directory.close();
  if (!row) throw new Error(`no academy answers on ${host}`);
  return path.join(dataDir, "academies", row.file);
}

/** Rows of every table of every database in a folder that no process has open, as "file table" → number. */
export function rowCounts(dataDir: string): Record<string, number> {
  const files = [path.join(dataDir, "directory.db"), academyFile(dataDir, hosts.academy), academyFile(dataDir, hosts.otherAcademy)];
  const counts: Record<string, number> = {};
  for (const file of files) {
    const database = new Database(file, { readonly: true } as Database.Options);
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as { name: string }[];
    for (const { name } of tables) counts[`${path.basename(file)} ${name}`] = (database.prepare(`SELECT count(*) AS n FROM "${name}"`).get() as { n: number }).n;
    database.close();
  }
  return counts;
}

/** Somebody nobody knows, at an academy's door. */
export const visitor = (door: Door, host: string = hosts.academy): Client => openClient(door, host);

/** This person, signed in through the sign-in page as everybody is. */
export async function signIn(door: Door, name: Reader): Promise<Client> {
  const { email, host, home } = everybody[name];
  const client = openClient(door, host);
  // A code works once: whoever needs one for a sign-in has a session already.
  if (name === "peter") {
    client.cookies.set("session", held.session);
    return client;
  }
  const answer = await client.post("/login", { email, password: demoPassword });
  if (answer.status !== 303 || answer.location !== home) throw new Error(`${name} could not sign in: ${String(answer.status)} ${answer.location ?? ""}\n${answer.text.slice(0, 2_000)}`);
  return client;
}

async function signInEach<Who extends Reader>(door: Door, who: readonly Who[]): Promise<Record<Who, Client>> {
  const clients: Partial<Record<Who, Client>> = {};
  for (const name of who) clients[name] = await signIn(door, name);
  return clients as Record<Who, Client>;
}

/** The whole cast, signed in; in turns, since passwords cost time. */
export const signInAll = (door: Door): Promise<Record<Name, Client>> => signInEach(door, names);

/** The cast and whoever else a page is looked at by, signed in. */
export const signInReaders = (door: Door): Promise<Record<Reader, Client>> => signInEach(door, Object.keys(everybody) as Reader[]);

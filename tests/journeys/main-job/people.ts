import { randomUUID } from "node:crypto";
import Database from "libsql";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "@playwright/test";
import { academyFile, hosts } from "../../cast";
import { complainTo, signInWith } from "../../browser/fixtures";

/*
 * The people of the main job. Each of the two runs has its own, so that what they see and what they are told is theirs
 * alone and can be counted: "Wren Phone" is to one run what "Wren Desk" is to the other.
 */

const roles = {
  /** Whose work it is; in a cohort. */
  wren: ["Wren", "client"],
  /** The other client, with an instructor of her own. */
  dara: ["Dara", "client"],
  pia: ["Pia", "instructor"],
  mo: ["Mo", "instructor"],
  enid: ["Enid", "instructor"],
  /** On another module of the same program. */
  otto: ["Otto", "instructor"],
} as const;

export type Who = keyof typeof roles;

export interface Player {
  readonly name: string;
  readonly email: string;
}

export interface Run {
  /** "Phone" or "Desk": the last name of everybody, and part of every title. */
  readonly word: string;
  readonly people: Readonly<Record<Who, Player>>;
  readonly program: string;
  readonly slug: string;
  readonly framework: string;
  readonly type: string;
  readonly badge: string;
  /** A page of this person's own, signed in through the sign-in page; `stranger`: of somebody who is nobody here. */
  pageOf(who: Who | "stranger"): Promise<Page>;
}

/** What a connection beside web and worker may do: read, and wait for them. */
export function inAcademy<T>(use: (database: Database.Database) => T, readonly = true): T {
  const database = new Database(academyFile(process.env.TRELLIS_DATA ?? "", hosts.academy), { readonly } as Database.Options);
  try {
    database.exec("PRAGMA busy_timeout = 5000");
    return use(database);
  } finally {
    database.close();
  }
}

function settle(people: Run["people"]): void {
  inAcademy((database) => {
    const person = database.prepare(`INSERT INTO users (id, email, email_key, name, sort_name, password_hash, password_changed_at, created_at, updated_at)
      SELECT ?, ?, ?, ?, lower(?), password_hash, created_at, created_at, created_at FROM users WHERE email_key = 'admin@demo.example'`);
    const accept = database.prepare("INSERT INTO terms_acceptances (user_id, version, accepted_at) SELECT ?, version, published_at FROM terms_versions");
    const role = database.prepare("INSERT INTO user_roles (user_id, role, granted_at) SELECT id, ?, created_at FROM users WHERE id = ?");
    database.exec("BEGIN IMMEDIATE");
    for (const [who, { name, email }] of Object.entries(people)) {
      const id = randomUUID();
      person.run(id, email, email, name, name);
      role.run(roles[who as Who][1], id);
      accept.run(id);
    }
    database.exec("COMMIT");
  }, false);
}

interface Stage {
  readonly browser: Browser;
  readonly options: BrowserContextOptions;
  readonly project: string;
  readonly complaints: string[];
}

/** Puts the people of this project into the academy, and gives each a browser when they are asked for. */
export function openRun({ browser, options, project, complaints }: Stage): Run & { close(): Promise<void> } {
  const word = project === "phone-without-script" ? "Phone" : "Desk";
  const low = word.toLowerCase();
  const people = Object.fromEntries(Object.entries(roles).map(([who, [first]]) => [who, { name: `${first} ${word}`, email: `${who}@${low}.example` }])) as Run["people"];
  settle(people);
  const contexts: BrowserContext[] = [];
  const pages = new Map<string, Promise<Page>>();
  const openFor = async (who: Who | "stranger", n: number): Promise<Page> => {
    const context = await browser.newContext({ ...options, extraHTTPHeaders: { "x-test-address": `10.${word === "Phone" ? "31" : "32"}.0.${String(n)}` } });
    contexts.push(context);
    complainTo(context, complaints, options.javaScriptEnabled !== false);
    const page = await context.newPage();
    if (who !== "stranger") await signInWith(page, people[who]);
    return page;
  };
  return {
    word, people,
    program: `Handing over, ${low}`, slug: `handing-over-${low}`, framework: `Handing over, ${low}`, type: `One thing, ${low}`, badge: `Handed over, ${low}`,
    pageOf: (who) => {
      const page = pages.get(who) ?? openFor(who, pages.size + 1);
      pages.set(who, page);
      return page;
    },
    close: async () => { await Promise.all(contexts.map((context) => context.close())); },
  };
}

import type { SQL } from "drizzle-orm";
import type { AcademyStore } from "../open";
import { clientId, DAY, enrolmentId, i, inChunks, joined, moduleId, numbers, organisationId, programId, q, type LargeSeed } from "./large-rows";
import { seedLargeWork } from "./large-work";

export type { LargeSeed };

export interface LargeSeedMade {
  readonly users: number;
  readonly enrolments: number;
  readonly progress: number;
  readonly submissions: number;
  readonly grades: number;
}

const given = ["Amara", "Bjorn", "Chiara", "Dmitri", "Elif", "Fatima", "Goran", "Hana", "Idris", "Jana", "Kofi", "Leila", "Marek", "Nadia", "Oskar", "Priya", "Quentin", "Rosa", "Selim", "Tove", "Uma", "Vera", "Wanda", "Xenia", "Yara", "Zofia"];
const family = ["Abbott", "Baptiste", "Castellano", "Dhillon", "Eriksson", "Farouk", "Guerrero", "Haddad", "Ivanova", "Johansson", "Kowalski", "Lambert", "Mbeki", "Nakamura", "Okafor", "Petrov", "Quispe", "Rossi", "Sorensen", "Tanaka", "Ueda", "Varga", "Weber", "Yilmaz", "Zhang"];

/**
 * Fills a migrated academy with many clients, enrolments and progress rows for reading query plans and measuring, at
 * several hundred thousand rows a second: SQLite makes the rows itself, and nothing crosses into JavaScript. Every
 * CHECK and foreign key holds; the people have no password.
 */
export async function seedLarge(store: AcademyStore, seed: LargeSeed): Promise<LargeSeedMade> {
  const programs = seed.programs ?? 40;
  const perProgram = seed.modulesPerProgram ?? 10;
  const organisations = seed.organisations ?? 50;
  const enrolments = Math.ceil(seed.progress / perProgram);
  const start = seed.now - 800 * DAY;
  await store.write(async (tx) => {
    await tx.run(q`INSERT INTO module_types (id, key, name, created_at) VALUES ('large-type', 'content', 'Reading', ${start}) ON CONFLICT (key) DO NOTHING`);
    await tx.run(q`${numbers(0, programs)} INSERT INTO programs (id, slug, title, summary, category, visibility, created_at, updated_at)
      SELECT ${programId(seed, i)}, printf('program-%04d', i), printf('Program %04d', i), 'A program of the large seed.', 'Large', 'public', ${start}, ${start} FROM n`);
    await tx.run(q`${numbers(0, programs * perProgram)} INSERT INTO modules (id, program_id, module_type_id, position, title, summary, status, required, minutes, opens_after_days, created_at, updated_at)
      SELECT ${moduleId(seed, i)}, ${programId(seed, q`(i / ${perProgram})`)}, (SELECT id FROM module_types WHERE key = 'content'), i % ${perProgram} + 1, printf('Module %d', i % ${perProgram} + 1), '', 'active', 1, 45, (i % ${perProgram}) * 7, ${start}, ${start} FROM n`);
    await tx.run(q`${numbers(0, organisations)} INSERT INTO organisations (id, slug, name, seat_limit, created_at)
      SELECT ${organisationId(seed, i)}, printf('organisation-%04d', i), printf('Organisation %04d', i), 100000, ${start} FROM n`);
  });
  await inChunks(store, seed.clients, (from, to) => clientStatements(seed, organisations, from, to));
  await inChunks(store, enrolments, (from, to) => [enrolmentStatement(seed, programs, organisations, from, to)]);
  await inChunks(store, enrolments * perProgram, (from, to) => [progressStatement(seed, programs, perProgram, from, to)]);
  const work = await seedLargeWork(store, seed, { programs, perProgram, enrolments });
  return { users: seed.clients, enrolments, progress: enrolments * perProgram, ...work };
}

function clientStatements(seed: LargeSeed, organisations: number, from: number, to: number): readonly SQL[] {
  const name = (fold: boolean) => {
    const part = (names: readonly string[], index: SQL) => q`json_extract(${JSON.stringify(fold ? names.map((one) => one.toLowerCase()) : names)}, '$[' || (${index}) || ']')`;
    return q`${part(given, q`i % ${given.length}`)} || ' ' || ${part(family, q`(i / ${given.length}) % ${family.length}`)} || ' ' || i`;
  };
  return [
    q`${numbers(from, to)} INSERT INTO users (id, email, email_key, email_confirmed_at, name, sort_name, suspended_at, last_seen_at, created_at, updated_at)
      SELECT ${clientId(seed, i)}, printf('client-%d@large.example', i), printf('client-%d@large.example', i), ${joined(seed, i)}, ${name(false)}, ${name(true)},
        CASE WHEN i % 997 = 0 THEN ${seed.now - DAY} END, ${seed.now} - (i * 7919 % 60) * ${DAY}, ${joined(seed, i)}, ${joined(seed, i)} FROM n`,
    q`${numbers(from, to)} INSERT INTO user_roles (user_id, role, granted_at) SELECT ${clientId(seed, i)}, 'client', ${joined(seed, i)} FROM n`,
    q`${numbers(from, to)} INSERT INTO organisation_members (organisation_id, user_id, role, department, joined_at)
      SELECT ${organisationId(seed, q`((i / 2) % ${organisations})`)}, ${clientId(seed, i)}, 'member', printf('Department %d', i % 9), ${joined(seed, i)} FROM n WHERE i % 2 = 0`,
  ];
}

/** Enrolment `n` is of client `n mod clients`, in another program each time round; so none is twice in one. */
function enrolmentStatement(seed: LargeSeed, programs: number, organisations: number, from: number, to: number): SQL {
  const client = q`(i % ${seed.clients})`;
  const program = q`((i % ${seed.clients} + i / ${seed.clients}) % ${programs})`;
  const startedAt = q`${seed.now} - (i * 31 % 200) * ${DAY} - 1`;
  return q`${numbers(from, to)} INSERT INTO enrolments (id, program_id, user_id, organisation_id, status, started_at, ended_at, created_at)
    SELECT ${enrolmentId(seed, i)}, ${programId(seed, program)}, ${clientId(seed, client)},
      CASE WHEN ${client} % 2 = 0 THEN ${organisationId(seed, q`((${client} / 2) % ${organisations})`)} END,
      CASE i % 10 WHEN 7 THEN 'completed' WHEN 8 THEN 'paused' WHEN 9 THEN 'withdrawn' ELSE 'active' END, ${startedAt}, CASE WHEN i % 10 IN (7, 9) THEN ${seed.now} END, ${startedAt} FROM n`;
}

/** Progress row `n` is module `n mod perProgram` of enrolment `n div perProgram`, completed as far as that one got. */
function progressStatement(seed: LargeSeed, programs: number, perProgram: number, from: number, to: number): SQL {
  const enrolment = q`(i / ${perProgram})`;
  const program = q`((${enrolment} % ${seed.clients} + ${enrolment} / ${seed.clients}) % ${programs})`;
  const isDone = q`(i % ${perProgram}) < (CASE WHEN ${enrolment} % 10 = 7 THEN ${perProgram} ELSE ${enrolment} * 13 % ${perProgram} END)`;
  return q`${numbers(from, to)} INSERT INTO module_progress (enrolment_id, module_id, status, completed_at, completed_how, seconds_spent, last_activity_at)
    SELECT ${enrolmentId(seed, enrolment)}, ${moduleId(seed, q`(${program} * ${perProgram} + i % ${perProgram})`)},
      CASE WHEN ${isDone} THEN 'completed' ELSE 'not_started' END, CASE WHEN ${isDone} THEN ${seed.now - DAY} END, CASE WHEN ${isDone} THEN 'client' END,
      CASE WHEN ${isDone} THEN 1800 ELSE 0 END, CASE WHEN ${isDone} THEN ${seed.now - DAY} END FROM n`;
}

/**
 * The people of the storm: `node --import tsx main-job-driver.ts <port> <clients> <plan as JSON>`. Each client's story goes
 * from enrolment to the approved badge; six are under way at once, and each insists as a person would: opens the page,
 * looks what is there, sends the form again. A line for each answer that said "done": `ack <what> <client> [<number>]`,
 * `told <story>` when a story is over, `broken <why>` for what must never be. After a line on stdin no story begins.
 */
import { createInterface } from "node:readline";
import { cast, demoPassword, hosts, type Name } from "../cast";
import { openClient, type Answer, type Client } from "../server/client";
import { found, hidden, postFile, type Plan } from "./main-job-forms";

const [portText = "", clientsText = "", planText = "{}"] = process.argv.slice(2);
const door = { port: Number(portText) };
const plan = JSON.parse(planText) as Plan;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** Longer than a lease and a start together: whoever still gets nothing will get nothing. */
const patienceMs = 90_000;
const once = 6;
let open = true;
createInterface({ input: process.stdin }).on("line", () => { open = false; });

class Broken extends Error {}

/** Nobody is there, or nobody can be just now: a person waits and tries again. */
const isAway = (error: unknown): boolean => /ECONNREFUSED|ECONNRESET|EPIPE|socket hang up|was not answered/.test(error instanceof Error ? `${error.message} ${String((error as NodeJS.ErrnoException).code)}` : "");

function sane(answer: Answer, what: string): Answer {
  if (answer.status >= 500 && answer.status !== 503) throw new Broken(`${what}: ${String(answer.status)}`);
  if (answer.location?.startsWith("/login?")) throw new Broken(`${what}: the session is lost`);
  return answer;
}

/** Tries until there is something: what there is, or "done" in the answer. */
async function insist<T>(what: string, attempt: () => Promise<T | null>): Promise<T> {
  const until = Date.now() + patienceMs;
  for (;;) {
    try {
      const got = await attempt();
      if (got !== null) return got;
    } catch (error) {
      if (!isAway(error)) throw error;
    }
    if (Date.now() > until) throw new Broken(`${what}: nothing came of it in ${String(patienceMs / 1_000)} s`);
    await sleep(60);
  }
}

const look = async (client: Client, path: string, what: string): Promise<string | null> => {
  const { status, text } = sane(await client.get(path), what);
  if (status !== 200 && status !== 503) throw new Broken(`${what}: ${path} is answered ${String(status)}`);
  return status === 200 ? text : null;
};

async function comeIn(email: string): Promise<Client> {
  const client = openClient(door, hosts.academy);
  await insist(`sign-in of ${email}`, async () => ((await client.post("/login", { email, password: demoPassword })).status === 303 ? true : null));
  return client;
}
const staff = (name: Name) => comeIn(cast[name].email);
const [admin, grader, approver] = [await staff("admin"), await staff("tomasz"), await staff("emily")];

interface Story { readonly n: number; readonly name: string; readonly client: Client; readonly work: string; readonly module: string }
const textOf = (n: number, visit: number): string => `Visit ${String(visit)} of client ${String(n)}: the weekly review goes to Dele.`;

async function enrol(n: number, name: string): Promise<void> {
  await insist(`enrolment of ${name}`, async () => {
    const list = await look(admin, `${plan.program}/enrolments/new?q=${encodeURIComponent(name)}`, "people to enrol");
    if (list === null) return null;
    const page = new RegExp(`href="([^"]*/enrolments/new/[^"]+)"[^>]*>Enrol ${name}<`).exec(list)?.[1];
    if (page === undefined) return true;
    const answer = sane(await admin.post(page, { cohortId: "" }), "enrolment");
    if (answer.status === 303) say(`ack enrolled ${String(n)}`);
    return answer.status === 303 ? true : null;
  });
}

/** One save of the draft, until it stands on the page when it is opened again. */
async function save({ n, client, work }: Story, visit: number, withFile: boolean): Promise<void> {
  const text = textOf(n, visit);
  let acknowledged = false;
  await insist(`save ${String(visit)} of client ${String(n)}`, async () => {
    const page = await look(client, work, "the form");
    if (page === null) return null;
    if (page.includes(text) && (!withFile || page.includes("notes.txt"))) return true;
    if (acknowledged) throw new Broken(`save ${String(visit)} of client ${String(n)} was acknowledged and is not there`);
    const revision = hidden(page, "revision");
    const fields = { revision, [found(page, /<textarea[^>]*name="(answer-[^"]+)"/)]: text };
    const file = { field: found(page, /<input[^>]*type="file"[^>]*name="(answer-[^"]+)"/), name: "notes.txt", text: `Notes of client ${String(n)}` };
    const answer = sane(withFile ? await postFile(client, door, work, fields, file) : await client.post(work, fields), "save");
    if (answer.status !== 303) return null;
    acknowledged = true;
    say(`ack saved ${String(n)} ${String(Number(revision) + 1)}`);
    return null;
  });
}

/** Two posts at the same moment; either may meet a kill. Counts those that were answered as done. */
async function twice(client: Client, path: string, fields: Readonly<Record<string, string>>): Promise<number> {
  const answers = await Promise.all([0, 1].map(() => client.post(path, fields).catch((error: unknown) => {
    if (!isAway(error)) throw error;
    return null;
  })));
  return answers.filter((answer) => answer !== null && sane(answer, path).status === 303).length;
}

async function handIn({ n, client, work }: Story): Promise<void> {
  await insist(`hand-in of client ${String(n)}`, async () => {
    const checked = sane(await client.get(`${work}/submission`), "answers to check");
    if (checked.location === work) return true;
    if (checked.status !== 200) return null;
    const done = await twice(client, `${work}/submission`, { version: hidden(checked.text, "version"), revision: hidden(checked.text, "revision") });
    if (done > 0) say(`ack submitted ${String(n)}`);
    return done > 0 ? true : null;
  });
}

async function grade({ n, name }: Story): Promise<void> {
  const desk = await insist(`work of ${name} in the queue`, async () => {
    const queue = await look(grader, `/teaching/assignments?queue=all&client=${encodeURIComponent(name)}`, "the queue");
    return queue === null ? null : (/<th scope="row"[^>]*><a href="(\/teaching\/assignments\/[0-9a-f-]{36})/.exec(queue)?.[1] ?? null);
  });
  const feedback = `Read, client ${String(n)}.`;
  await insist(`grade of ${name}`, async () => {
    const page = await look(grader, desk, "the desk");
    if (page === null) return null;
    if (!page.includes(`action="${desk}/draft"`)) return true;
    const scores = [...new Set([...page.matchAll(/name="(score-[^"]+)"/g)].map(([, field]) => field ?? ""))];
    const fields = { revision: hidden(page, "revision"), ...Object.fromEntries(scores.map((field, i) => [field, String(3 + i)])), feedback, "item-1": `Practise, client ${String(n)}` };
    if (!page.includes(feedback)) {
      if (sane(await grader.post(`${desk}/draft`, fields), "grade").status === 303) say(`ack noted ${String(n)} ${String(Number(fields.revision) + 1)}`);
      return null;
    }
    const done = await twice(grader, `${desk}/publication`, fields);
    if (done > 1) throw new Broken(`the grade of ${name} was published twice`);
    if (done === 1) say(`ack published ${String(n)}`);
    return null;
  });
}

async function finish({ n, client, module }: Story): Promise<void> {
  await insist(`end of client ${String(n)}`, async () => {
    const page = await look(client, module, "the last module");
    if (page === null) return null;
    if (!page.includes(`action="${module}/completion"`)) return true;
    if ((await twice(client, `${module}/completion`, {})) > 0) say(`ack done ${String(n)}`);
    return null;
  });
}

async function approve({ n, name }: Story): Promise<void> {
  let waited = false;
  await insist(`badge of ${name}`, async () => {
    const page = await look(approver, "/teaching/badges", "badges that wait");
    if (page === null) return null;
    const row = page.split("<tr").find((one) => one.includes(name));
    if (row === undefined) return waited ? true : null;
    waited = true;
    const done = await twice(approver, "/teaching/badges", { award: found(row, /value="([^"]+)"/), credentialUrl: `https://credentials.example/${String(n)}` });
    if (done > 0) say(`ack approved ${String(n)}`);
    return null;
  });
}

async function story(n: number): Promise<void> {
  const name = `Storm ${String(n).padStart(4, "0")}`;
  await enrol(n, name);
  const client = await comeIn(`storm-${String(n)}@storm.example`);
  const module = (id: string): string => `/journey/programs/${plan.slug}/modules/${id}`;
  const work = await insist("the module", async () => {
    const page = await look(client, module(plan.work), "the module");
    return page === null ? null : found(page, /href="(\/journey\/assignments\/[0-9a-f-]{36})"/);
  });
  const one: Story = { n, name, client, work, module: module(plan.last) };
  await save(one, 1, false);
  await save(one, 2, true);
  await handIn(one);
  await grade(one);
  await finish(one);
  await approve(one);
  say(`told ${String(n)}`);
}

let next = 1;
async function lane(): Promise<void> {
  while (open && next <= Number(clientsText)) {
    const n = next;
    next += 1;
    try {
      await story(n);
    } catch (error) {
      say(`broken ${error instanceof Error ? error.message.replaceAll("\n", " ") : String(error)}`);
    }
  }
}
await Promise.all(Array.from({ length: once }, lane));
process.exit(0);

import { beforeAll, describe, expect, test } from "vitest";
import { cast, names, signInAll, type Name } from "../cast";
import type { Client } from "../server/client";
import { expectNoFault, house } from "./house";
import { inDatabase } from "./multipart";

/*
 * A published grade that is changed and a badge that is taken back, told by the built worker (issue 3): to the client whose
 * they are, once, in words that name no grade; to nobody else.
 */
const home = house({ worker: true });
let people: Record<Name, Client>;

const rows = <Row,>(text: string, ...values: readonly (string | number)[]): Row[] => inDatabase(home.it.dataDir, (database) => database.prepare(text).all(...values) as Row[]);
const plain = (html: string): string => html.replaceAll("<!-- -->", "").replaceAll("&amp;", "&").replaceAll("&#x27;", "'").replaceAll("&quot;", '"');

interface Told { readonly who: string; readonly details: string; readonly href: string; readonly id: string }
/** Who has a notice of this type, seeded ones left out. */
const noticesOf = (type: string): Told[] => rows("SELECT u.email_key AS who, n.details, n.href, n.id FROM notices n JOIN users u ON u.id = n.user_id WHERE n.type = ? AND n.created_at > ? ORDER BY n.created_at, n.id", type, began);
interface Mail { readonly to: string; readonly status: string; readonly subject: string; readonly text: string; readonly html: string }
const mailsOf = (kind: string): Mail[] => rows("SELECT to_address AS \"to\", status, subject, text, html FROM emails WHERE kind = ? ORDER BY id", kind);
/** Waits until the worker has sent so many of this kind. */
const sent = (kind: string, count: number) => expect.poll(() => mailsOf(kind).filter(({ status }) => status === "sent").length, { message: `${kind} sent`, timeout: 15_000, interval: 50 }).toBe(count);
const idle = () => expect.poll(() => rows<{ n: number }>("SELECT count(*) AS n FROM jobs WHERE state IN ('available','running') AND run_at <= ?", Date.now())[0]?.n, { message: "jobs that wait", timeout: 15_000, interval: 50 }).toBe(0);
/** Replays every run of this workflow, as if nothing had been kept of what it did; the worker sees them when it is woken. */
function again(workflow: string): void {
  inDatabase(home.it.dataDir, (database) => {
    database.prepare("INSERT INTO workflow_runs (id, workflow, version, state, trigger, event_seq, since_seq, input, created_at, starts_at) SELECT 'again-' || id, workflow, version, 'queued', trigger, event_seq, since_seq, input, created_at, starts_at FROM workflow_runs WHERE workflow = ? AND state = 'completed' AND id NOT LIKE 'again-%'").run(workflow);
    database.prepare("INSERT INTO jobs (id, name, payload, priority, run_at, max_attempts, key, created_at) SELECT 'job-' || id, 'workflow/run', json_object('runId', id), 0, 0, 20, id, created_at FROM workflow_runs WHERE workflow = ? AND state = 'queued' AND id LIKE 'again-%'").run(workflow);
  });
}
const doneAgain = (workflow: string) => rows<{ n: number }>("SELECT count(*) AS n FROM workflow_runs WHERE workflow = ? AND state = 'completed' AND id LIKE 'again-%'", workflow)[0]?.n;
const began = Date.now();
/** What a mail says, without its links: no address may hold what words may not. */
const saidIn = ({ subject, text }: Mail): string => `${subject}\n${text.replaceAll(/https?:\/\/\S+/g, "")}`;

beforeAll(async () => {
  people = await signInAll(home.it);
});

describe("a published grade that is changed", () => {
  const feedback = "Words that are Sarah’s alone";
  const reason = "The second page was not read";
  let work: { readonly id: string; readonly assignment: string; readonly title: string };
  let question: string;
  const desk = () => `/teaching/assignments/${work.id}/regrade`;
  const revisionNow = () => rows<{ revision: number }>("SELECT revision FROM grades WHERE submission_id = ?", work.id)[0]!.revision;
  const change = (revision: number, score: number) => people.emily.post(desk(), { revision: String(revision), feedback, message: reason, [`score-${question}`]: String(score) });

  beforeAll(() => {
    work = rows<typeof work>("SELECT s.id, s.assignment_id AS assignment, a.title FROM submissions s JOIN assignments a ON a.id = s.assignment_id JOIN users u ON u.id = s.user_id JOIN programs p ON p.id = s.program_id WHERE u.email_key = ? AND s.status = 'reviewed' AND p.slug = 'leading-through-change'", cast.sarah.email)[0]!;
    question = rows<{ id: string }>("SELECT gs.question_id AS id FROM grade_scores gs JOIN grades g ON g.id = gs.grade_id WHERE g.submission_id = ? ORDER BY gs.question_id LIMIT 1", work.id)[0]!.id;
  });

  test("is told to its client alone, by a notice and an e-mail that name no grade", async () => {
    const revision = revisionNow();
    const [first, second] = await Promise.all([change(revision, 1), change(revision, 1)]);
    expect([first.status, second.status].sort()).toEqual([303, 409]);
    await sent("assignment-regraded", 1);
    await idle();
    const told = noticesOf("assignment-regraded");
    expect(told.map(({ who, href }) => [who, href])).toEqual([[cast.sarah.email, `/journey/assignments/${work.assignment}`]]);
    const [mail] = mailsOf("assignment-regraded");
    expect(mailsOf("assignment-regraded")).toHaveLength(1);
    expect(mail).toMatchObject({ to: cast.sarah.email, status: "sent", subject: `The grade of “${work.title}” was changed` });
    expect(mail!.text).toContain(`The grade of your work on “${work.title}” in Leading through change was changed after it was published.`);
    expect([...mail!.html.matchAll(/href="([^"]+)"/g)].map(([, href]) => new URL(href ?? "").pathname)).toEqual([`/notifications/${told[0]!.id}`]);
    for (const text of [saidIn(mail!), mail!.html, told[0]!.details]) for (const secret of [feedback, reason]) expect(text).not.toContain(secret);
    expect(saidIn(mail!), "neither a score nor a total").not.toMatch(/\d/);
    expect(told[0]!.details).toBe(JSON.stringify({ assignment: work.title, program: "Leading through change" }));
  });

  test("leads its client from the notice to the grade with the reason", async () => {
    const list = plain((await people.sarah.get("/notifications")).text);
    expect(list).toContain(`The grade of “${work.title}” was changed`);
    const opened = await people.sarah.get(`/notifications/${noticesOf("assignment-regraded")[0]!.id}`);
    expect(opened.location).toBe(`/journey/assignments/${work.assignment}`);
    const page = plain((await people.sarah.get(opened.location ?? "")).text);
    for (const words of [feedback, reason, "This grade was changed"]) expect(page).toContain(words);
  });

  test("is nowhere for anybody who cannot see the work", async () => {
    const others = names.filter((name) => !["sarah", "emily", "stranger", "operator"].includes(name));
    for (const name of others) {
      for (const path of ["/notifications", "/journey", `/journey/assignments/${work.assignment}`, "/teaching", "/teaching/assignments?queue=all&status=reviewed", `/teaching/assignments/${work.id}`, "/org-admin"]) {
        const { text } = await people[name].get(path);
        for (const words of [feedback, reason, "was changed"]) expect(plain(text), `${name} ${path}`).not.toContain(words);
      }
    }
  });

  test("and changed once more is told once more, however often the worker does its job", async () => {
    const before = noticesOf("assignment-regraded").length;
    expect((await change(revisionNow(), 2)).status).toBe(303);
    await sent("assignment-regraded", before + 1);
    again("notices/regraded");
    expect((await change(revisionNow(), 3)).status).toBe(303);
    await sent("assignment-regraded", before + 2);
    await idle();
    expect(doneAgain("notices/regraded")).toBe(before + 1);
    expect(noticesOf("assignment-regraded").map(({ who }) => who)).toEqual(Array.from({ length: before + 2 }, () => cast.sarah.email));
  });
});

describe("a badge that is revoked", () => {
  const reason = "Awarded for the wrong year";

  test("is told to whoever had it and to nobody else, by a notice and an e-mail with the reason, once", async () => {
    const [award] = rows<{ id: string; badge: string; badgeId: string; programId: string; program: string }>("SELECT a.id, b.name AS badge, b.id AS badgeId, p.id AS programId, p.title AS program FROM badge_awards a JOIN badges b ON b.id = a.badge_id JOIN programs p ON p.id = b.program_id JOIN users u ON u.id = a.user_id WHERE u.email_key = ? AND a.status = 'approved'", cast.sarah.email);
    const { id, badge, badgeId, programId, program } = award!;
    const path = `/admin/programs/${programId}/badges/${badgeId}/awards/${id}/revocation`;
    const answers = await Promise.all([people.admin.post(path, { reason }), people.admin.post(path, { reason })]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    await sent("badge-revoked", 1);
    await idle();
    const told = noticesOf("badge-revoked");
    expect(told.map(({ who, href, details }) => [who, href, JSON.parse(details)])).toEqual([[cast.sarah.email, "/journey/badges", { badge, program, reason }]]);
    const mails = mailsOf("badge-revoked");
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: cast.sarah.email, status: "sent", subject: `Your badge “${badge}” was revoked` });
    expect(mails[0]!.text).toContain(`it no longer counts, and its public page says so. The reason given is: ${reason}`);
    for (const name of names.filter((one) => !["sarah", "admin", "stranger", "operator"].includes(one))) {
      for (const page of ["/notifications", "/journey/badges", "/teaching/badges/given"]) expect((await people[name].get(page)).text, `${name} ${page}`).not.toContain(reason);
    }
  });
});

test("nothing of all this was a fault of ours", () => {
  expectNoFault(home.it);
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sql } from "drizzle-orm";
import { seededAcademy, testNow, type TestAcademy } from "../../tests/factories/academy";
import { kestrel, music, planRows } from "./index";
import { totalOf } from "./plan-work";

const academies: TestAcademy[] = [];
beforeAll(async () => {
  academies.push(await seededAcademy(kestrel), await seededAcademy(music));
});
afterAll(() => academies.forEach((academy) => academy.remove()));

/** Rows of a query in each demo academy. */
async function inEach(text: string): Promise<readonly (readonly unknown[])[]> {
  return (await Promise.all(academies.map((academy) => academy.store.read.values<unknown[]>(sql.raw(text))))).flat();
}

describe("the work of the demo", () => {
  it("stands in every status, held by somebody, graded as a draft, in a second version, with a grade that was changed", async () => {
    const [demo] = academies;
    const said = async (text: string) => (await demo!.store.read.values<[string | number]>(sql.raw(text))).map(([value]) => value);
    expect(await said("SELECT DISTINCT status FROM submissions ORDER BY status")).toEqual(["in_progress", "returned", "reviewed", "submitted"]);
    expect(await said("SELECT u.name FROM submissions s JOIN users u ON u.id = s.held_by")).toEqual(["Tomasz Zieliński"]);
    expect(await said("SELECT DISTINCT status FROM grades ORDER BY status")).toEqual(["draft", "published"]);
    expect(await said("SELECT status FROM submissions WHERE version = 2 ORDER BY status")).toEqual(["in_progress", "submitted"]);
    expect(await said("SELECT u.name FROM grade_history h JOIN grades g ON g.id = h.grade_id JOIN submissions s ON s.id = g.submission_id JOIN users u ON u.id = s.user_id WHERE g.status = 'published' AND g.scored_at = h.replaced_at AND g.total <> h.total")).toEqual(["Sarah Whitcombe"]);
    expect(await said("SELECT DISTINCT status FROM badge_awards ORDER BY status")).toEqual(["approved", "waiting"]);
    expect(await said("SELECT count(*) > 0 FROM notices GROUP BY read_at IS NULL")).toEqual([1, 1]);
    expect(await said("SELECT DISTINCT status FROM development_items ORDER BY status")).toEqual(["done", "open", "proposed"]);
  });

  it("answers every required field of what was handed in, files excepted", async () => {
    expect(await inEach(`SELECT s.id, v.n, f.label FROM submissions s JOIN (SELECT 1 AS n UNION SELECT 2) v ON v.n < s.version OR (v.n = s.version AND s.status <> 'in_progress')
      JOIN assignments a ON a.id = s.assignment_id JOIN assignment_fields f ON f.assignment_type_id = a.assignment_type_id AND f.required
      WHERE NOT EXISTS (SELECT 1 FROM submission_answers x WHERE x.submission_id = s.id AND x.version = v.n AND x.field_id = f.id)`)).toEqual([]);
  });

  it("keeps the rules of its own forms: lengths, scales, options, days", async () => {
    expect(await inEach(`SELECT f.label, x.value FROM submission_answers x JOIN assignment_fields f ON f.id = x.field_id WHERE CASE f.kind
      WHEN 'scale' THEN CAST(x.value AS INTEGER) NOT BETWEEN f.min AND f.max WHEN 'number' THEN CAST(x.value AS REAL) < coalesce(f.min, 0) OR CAST(x.value AS REAL) > coalesce(f.max, 1e9)
      WHEN 'choice' THEN instr(char(10) || f.options || char(10), char(10) || x.value || char(10)) = 0
      WHEN 'date' THEN x.value NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
      ELSE length(x.value) < coalesce(f.min, 0) OR length(x.value) > coalesce(f.max, 20000) END`)).toEqual([]);
  });

  it("scores on the scale of the form's own framework", async () => {
    expect(await inEach(`SELECT gs.score FROM grade_scores gs JOIN grades g ON g.id = gs.grade_id JOIN submissions s ON s.id = g.submission_id JOIN assignments a ON a.id = s.assignment_id
      JOIN assignment_types t ON t.id = a.assignment_type_id JOIN frameworks w ON w.id = t.framework_id JOIN framework_questions q ON q.id = gs.question_id JOIN framework_domains d ON d.id = q.domain_id
      WHERE d.framework_id <> w.id OR gs.score NOT BETWEEN w.scale_min AND w.scale_max`)).toEqual([]);
  });

  it("was not begun before its module opened, nor graded before it was handed in", async () => {
    expect(await inEach(`SELECT u.name, m.title FROM submissions s JOIN enrolments e ON e.id = s.enrolment_id JOIN modules m ON m.id = s.module_id JOIN users u ON u.id = s.user_id
      WHERE s.created_at < e.started_at + coalesce(m.opens_after_days, 0) * 86400000 OR s.submitted_at < s.created_at OR s.reviewed_at < s.submitted_at`)).toEqual([]);
  });

  it("completes its module by the grade where the module asks for that, and only then", async () => {
    expect(await inEach(`SELECT u.name, m.title, p.completed_how FROM submissions s JOIN modules m ON m.id = s.module_id AND m.completion_rule = 'graded' JOIN users u ON u.id = s.user_id
      LEFT JOIN module_progress p ON p.enrolment_id = s.enrolment_id AND p.module_id = s.module_id
      WHERE (s.status = 'reviewed') <> coalesce(p.completed_how = 'graded' AND p.completed_at = s.reviewed_at, 0) OR (s.status <> 'reviewed' AND p.status = 'completed')`)).toEqual([]);
  });

  it("has told nobody who cannot see it", async () => {
    expect(await inEach(`SELECT u.name FROM notices n JOIN users u ON u.id = n.user_id JOIN submissions s ON n.href = '/teaching/assignments/' || s.id WHERE NOT EXISTS (
      SELECT 1 FROM program_staff p WHERE p.user_id = u.id AND p.program_id = s.program_id UNION ALL SELECT 1 FROM module_staff m WHERE m.user_id = u.id AND m.module_id = s.module_id
      UNION ALL SELECT 1 FROM enrolment_staff e WHERE e.user_id = u.id AND e.enrolment_id = s.enrolment_id AND e.module_id = s.module_id)`)).toEqual([]);
  });
});

describe("the texts of the demo", () => {
  it("are there for every module that clients see, 150 words and more in the six-month program", () => {
    const words = (text: string) => text.split(/\s+/).length;
    for (const definition of [kestrel, music]) {
      const empty = definition.programs.flatMap((program) => program.modules.filter((module) => (module.status ?? "active") === "active" && words(module.content ?? "") < 50).map((module) => module.title));
      expect(empty).toEqual([]);
    }
    const change = kestrel.programs.find((program) => program.slug === "leading-through-change");
    const lengths = change!.modules.slice(0, 8).map((module) => words(module.content ?? ""));
    expect(lengths.filter((n) => n < 150 || n > 420)).toEqual([]);
  });

  it("have frameworks of six domains with five questions each", () => {
    for (const { frameworks } of [kestrel, music]) expect(frameworks.map((one) => one.domains.map((domain) => domain.questions.length))).toEqual([[5, 5, 5, 5, 5, 5]]);
  });
});

describe("a seeded total", () => {
  it("is the weighted mean of the domains' weighted means, over what was scored", () => {
    const domain = (key: string, weight: number, weights: readonly number[]) => ({ key, name: key, description: "", weight, questions: weights.map((one) => ({ text: "?", weight: one })) });
    const framework = { key: "f", name: "F", description: "", scaleMin: 1, scaleMax: 5, lowLabel: "", highLabel: "", domains: [domain("a", 1, [2, 1, 1]), domain("b", 3, [1]), domain("c", 9, [1])] };
    // a: (2·5 + 1·2) / 3 = 4; b: 2; c: nothing scored. (1·4 + 3·2) / 4 = 2.5
    expect(totalOf(framework, { "a/1": 5, "a/2": [2, "low"], "b/1": 2 })).toBe(2.5);
    expect(totalOf(framework, {})).toBeNull();
  });

  it("is there for every grade that has scores", () => {
    expect(planRows(kestrel, testNow, "").grades.filter((grade) => grade.total === null)).toEqual([]);
  });
});

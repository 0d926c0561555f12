import { comeInAs, expect, test } from "../browser/fixtures";
import { approveBadge, finishProgram, wearBadge } from "./main-job/badge";
import { buildAll } from "./main-job/build";
import { expectedRows } from "./main-job/expected";
import { findsNothing, findWork, readMail } from "./main-job/find";
import { gradeWork, readGrade } from "./main-job/grade";
import { openRun } from "./main-job/people";
import { rowsOf } from "./main-job/rows";
import { writeAtOnce, writeOverTwoVisits } from "./main-job/write";

/*
 * Issue 3: the first thing that Trellis is for, from nothing to a badge that anyone can check. Once without script on a
 * phone and once with it on a desk, each with a program and people of its own; both leave the same rows.
 */
test("work is asked for, done, seen by the right people, graded, told and credited", async ({ page, context, browser, contextOptions, complaints }, { project }) => {
  // Some three hundred pages.
  test.setTimeout(240_000);
  const run = openRun({ browser, options: contextOptions, project: project.name, complaints });
  await comeInAs(context, "admin");
  await test.step("1: an admin builds it, staffs it at every tier and enrols two clients", () => buildAll(page, run));
  await test.step("2: a client writes over two visits and hands in once", async () => {
    await writeOverTwoVisits(await run.pageOf("wren"), run);
    await writeAtOnce(await run.pageOf("dara"));
  });
  await test.step("3: who can see it is told and finds it, and nobody else", async () => {
    const { wren } = await findWork(run);
    await readMail(run, page, wren);
    const noah = await browser.newContext(contextOptions);
    await comeInAs(noah, "noah");
    await findsNothing(await noah.newPage(), [run.people.wren.name, run.people.dara.name], [wren]);
    await noah.close();
    await test.step("4: it is graded by one of two, published once, and read", async () => {
      await gradeWork(run, wren);
      await readGrade(run);
    });
  });
  await test.step("5: the badge waits, is approved, and a stranger can check it", async () => {
    await finishProgram(run);
    await approveBadge(run);
    await wearBadge(run);
  });
  expect(rowsOf(run), "the same rows, with script and without").toEqual(expectedRows);
  await run.close();
});

import { cron, defineWorkflow, type Workflow } from "~/platform/events/index.server";
import { dayIn } from "~/platform/days";
import { digestReaders, sendDigests } from "./digest.server";

const isMonday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1;

/** Every morning at seven in the academy's zone: whoever chose so hears of the day's notices together, others on Mondays of the week's. */
export const digest: Workflow = defineWorkflow({ name: "notices/digest", version: 1, on: cron("0 7 * * *"), retries: 7, priority: 6 }, async ({ input, academy }, step) => {
  const day = dayIn(input.due, academy.timeZone);
  for (const how of isMonday(day) ? (["daily", "weekly"] as const) : (["daily"] as const)) {
    for (let after: string | null = ""; after !== null; ) {
      const from: string = after;
      const page = await step.run(`${how} after ${from || "nobody"}`, ({ read }) => digestReaders(read, how, from));
      if (page.ids.length > 0) await step.tx(`mail ${how} after ${from || "nobody"}`, (tx, about) => sendDigests(tx, about, how, page.ids, day));
      after = page.last;
    }
  }
});

import { csvCell } from "~/features/audit/index.server";
import { actorOf, audit } from "~/platform/audit/index.server";
import { streamAnswer } from "~/platform/http/stream.server";
import { paths } from "~/platform/paths";
import type { PersonContext } from "~/platform/scope.server";
import { gapsToExport, type GapQuery } from "./gaps.server";

const columns = ["program", "module", "role", "client", "email", "cohort", "enrolledAt", "mend"] as const;

async function* lines({ heavy, academy }: PersonContext, query: GapQuery): AsyncGenerator<string> {
  yield `${columns.join(",")}\r\n`;
  for await (const rows of gapsToExport(heavy, query)) {
    yield rows.map(({ program, module, role, name, email, cohort, startedAt, userId, enrolmentId, moduleId }) => {
      const cells = [program, module, role, name, email, cohort, new Date(startedAt).toISOString(), academy.origin + paths.staffing.enrolmentModule(userId, enrolmentId, moduleId)];
      return `${cells.map(csvCell).join(",")}\r\n`;
    }).join("");
  }
}

/** Where nobody is, client by client, as a file: written while it is read. That it was taken is a line of the audit log. */
export async function exportGaps(ctx: PersonContext, query: GapQuery): Promise<Response> {
  await ctx.write((tx) => audit(tx, actorOf(ctx), { action: "staff/gaps-exported", subject: { type: "academy", id: ctx.academy.id }, after: { ...query } }));
  return streamAnswer(lines(ctx, query), { type: "text/csv; charset=utf-8", name: `gaps-${ctx.academy.slug}-${new Date(ctx.clock.now()).toISOString().slice(0, 10)}.csv` });
}

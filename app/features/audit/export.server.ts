import { actorOf, audit } from "~/platform/audit/index.server";
import { streamAnswer } from "~/platform/http/stream.server";
import type { OperatorContext, PersonContext } from "~/platform/scope.server";
import { linesToExport, type ExportedLine } from "./lines.server";
import type { AuditQuery, ExportFormat } from "./list";
import { academyLog, deploymentLog, type AuditLog } from "./log.server";

const columns = ["seq", "at", "actorKind", "actorId", "behindId", "action", "subjectType", "subjectId", "requestId", "before", "after", "why", "network", "hash"] as const;

type Written = Readonly<Record<(typeof columns)[number], unknown>>;

const iso = (at: number) => new Date(at).toISOString();

/** A line as it is handed out: times as ISO 8601 in UTC, the body's parts beside the rest. */
function written({ body, at, ...line }: ExportedLine): Written {
  const said = JSON.parse(body ?? "{}") as Partial<Record<"before" | "after" | "why" | "network", unknown>>;
  return { ...line, at: iso(at), before: said.before, after: said.after, why: said.why, network: said.network };
}

/** A cell of RFC 4180. What a spreadsheet would take for a formula is told as text by an apostrophe. */
export function csvCell(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const writers: Readonly<Record<ExportFormat, { readonly type: string; readonly head: string; line(line: Written): string }>> = {
  csv: { type: "text/csv; charset=utf-8", head: `${columns.join(",")}\r\n`, line: (line) => `${columns.map((name) => csvCell(line[name])).join(",")}\r\n` },
  jsonl: { type: "application/jsonl; charset=utf-8", head: "", line: (line) => `${JSON.stringify(Object.fromEntries(columns.map((name) => [name, line[name] ?? null])))}\n` },
};

async function* texts(log: AuditLog, query: AuditQuery, format: ExportFormat, timeZone: string): AsyncGenerator<string> {
  const { head, line } = writers[format];
  if (head) yield head;
  for await (const lines of linesToExport(log, query, timeZone)) yield lines.map((one) => line(written(one))).join("");
}

const file = (log: AuditLog, query: AuditQuery, format: ExportFormat, { of, at, timeZone }: { readonly of: string; readonly at: number; readonly timeZone: string }): Response =>
  streamAnswer(texts(log, query, format, timeZone), { type: writers[format].type, name: `audit-${of}-${iso(at).slice(0, 10)}.${format}` });

/**
 * The audit log as a file, as the filter stands (`15-admin`, Audit log): written while it is read, so that a long log
 * takes no more memory than a short one. That it was taken is a line of the log.
 */
export async function exportAudit(ctx: PersonContext, query: AuditQuery, format: ExportFormat): Promise<Response> {
  await ctx.write((tx) => audit(tx, actorOf(ctx), { action: "audit/exported", subject: { type: "audit-log", id: ctx.academy.id }, after: { ...query, format } }));
  return file(academyLog(ctx), query, format, { of: ctx.academy.slug, at: ctx.clock.now(), timeZone: ctx.person.timeZone });
}

/** The same of the deployment's own log. Its days are UTC's. */
export async function exportDeploymentAudit(ctx: OperatorContext, query: AuditQuery, format: ExportFormat): Promise<Response> {
  await ctx.write((tx) => audit(tx, actorOf(ctx), { action: "audit/exported", subject: { type: "audit-log", id: "deployment" }, after: { ...query, format } }));
  return file(deploymentLog(ctx), query, format, { of: "deployment", at: ctx.clock.now(), timeZone: "UTC" });
}

import { eq } from "drizzle-orm";
import { academyHosts } from "@db/directory/schema";
import { academyKey, operatorHome, readAcademiesQuery, type OperatedAcademy } from "~/features/academies/index.server";
import { formatFor } from "~/platform/format";
import { keysetOf } from "~/platform/keyset";
import type { CommandDesk } from "./command-desk";

/** A line for an academy, and one for each of its hosts that is not its first. */
async function linesOf(desk: CommandDesk, academy: OperatedAcademy): Promise<readonly string[]> {
  const { bytes: sizeOf } = formatFor("en-GB", "UTC");
  const size = academy.bytes === null ? "no file" : sizeOf(academy.bytes);
  const written = academy.lastWriteAt === null ? "never" : new Date(academy.lastWriteAt).toISOString().slice(0, 16).replace("T", " ");
  const schema = `schema ${String(academy.schemaVersion)}${academy.behind ? " (behind)" : ""}`;
  const state = academy.fault === null ? academy.status : `${academy.status}, ${academy.fault}`;
  const hosts = await desk.directory.read.select({ host: academyHosts.host }).from(academyHosts).where(eq(academyHosts.academyId, academy.id));
  const others = hosts.map(({ host }) => host).filter((host) => host !== academy.host).sort();
  return [[academy.slug, state, academy.host, schema, size, `written ${written}`, academy.name].join("  "), ...others.map((host) => `${" ".repeat(academy.slug.length)}  also ${host}`)];
}

/** Says every academy that is asked for, page by page, so that a thousand take no more memory than one. */
export async function listAcademies(desk: CommandDesk, { search = "", status = "" }: { search?: string | undefined; status?: string | undefined }): Promise<void> {
  const query = readAcademiesQuery(new URLSearchParams({ q: search, status }));
  const ctx = { read: desk.directory.read, platform: { stores: desk.stores }, config: desk.config, log: { error: () => undefined } };
  let said = 0;
  for (let after = ""; ; ) {
    const page = await operatorHome(ctx, query, keysetOf(new URLSearchParams({ after }), academyKey));
    for (const academy of page.rows) for (const line of await linesOf(desk, academy)) desk.say(line);
    said += page.rows.length;
    if (!page.after) break;
    after = page.after;
  }
  if (said === 0) desk.say(search || status ? "No academy is like that." : "There is no academy yet.");
}

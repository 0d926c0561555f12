import { actorOf, audit } from "~/platform/audit/index.server";
import { filesFolder } from "~/platform/files/index.server";
import type { PersonContext } from "~/platform/scope.server";
import { tarOf, type TarArchive } from "~/platform/tar.server";
import { filesOf, jsonOf, type Bundle } from "./format.server";
import { bundleOf } from "./look.server";

/**
 * A program of this academy as one file, made while it is sent: a tar archive, `bundle.json` first, then each file once under
 * `files/<sha-256>` (docs/decisions/0032). Throws when the bytes of a file are not there.
 */
export const archiveOf = ({ academy, config }: Pick<PersonContext, "academy" | "config">, bundle: Bundle): Promise<TarArchive> =>
  tarOf(filesFolder(config.dataDir, academy.id), { name: "bundle.json", text: jsonOf(bundle) }, filesOf(bundle).map((file) => ({ ...file, name: `files/${file.hash}` })));

/** The same of a program by its id, as an admin takes it away: that they did is in the log. Null: there is no such program. */
export async function exportProgram(ctx: PersonContext, programId: string): Promise<(TarArchive & { readonly slug: string }) | null> {
  const bundle = await bundleOf(ctx.read, programId, ctx.academy.timeZone);
  if (!bundle) return null;
  const archive = await archiveOf(ctx, bundle);
  await ctx.write((tx) => audit(tx, actorOf(ctx), { action: "program/exported", subject: { type: "program", id: programId }, after: { modules: bundle.modules.length, bytes: archive.size } }));
  return { ...archive, slug: bundle.program.slug };
}

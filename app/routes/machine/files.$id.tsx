import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { checkFileLink, fileAnswer, findFile } from "~/platform/files/index.server";
import { notFound, refusal } from "~/platform/reply";

/** A file by its short link. Only who the link was made for has it; what has expired is made anew by its page. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true, guardian: true });
  const id = args.params.id ?? "";
  const query = new URL(args.request.url).searchParams;
  const link = checkFileLink(ctx, id, query);
  if (link === "foreign") throw notFound();
  if (link === "expired") throw refusal(410, "410.file");
  const file = await findFile(ctx.read, id);
  if (!file) throw notFound();
  return fileAnswer(ctx, { ...file, name: query.get("as") ?? file.name });
}

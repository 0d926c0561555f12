import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { takesFiles } from "~/features/assignments/live-answers.server";
import { fileLimit } from "~/features/assignments/work-uploads";
import { answerResumable } from "~/platform/files/index.server";
import { paths } from "~/platform/paths";
import { notFound, seeOther } from "~/platform/reply";

export const handle = { parks: false, chunks: true };

/** How much of an upload is there (HEAD); whoever opens it is shown the work. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const { id = "", uploadId = "" } = args.params;
  if ((args.context as { readonly method?: string }).method !== "HEAD") return seeOther(paths.journey.assignment(id));
  if (!(await takesFiles(ctx, id, null))) throw notFound();
  return answerResumable(ctx, args, { base: paths.journey.uploads(id), most: fileLimit.bytes, uploadId });
}

/** The next piece of it. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const { id = "", uploadId = "" } = args.params;
  if (!(await takesFiles(ctx, id, null))) throw notFound();
  return answerResumable(ctx, args, { base: paths.journey.uploads(id), most: fileLimit.bytes, uploadId });
}

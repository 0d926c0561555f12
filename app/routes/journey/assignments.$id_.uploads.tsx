import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { takesFiles } from "~/features/assignments/live-answers.server";
import { fileLimit } from "~/features/assignments/work-uploads";
import { answerResumable } from "~/platform/files/index.server";
import { paths } from "~/platform/paths";
import { notFound, seeOther } from "~/platform/reply";

/** Where an upload that goes on where it broke off begins (decision 0020): its script asks, no form does. */
export const handle = { parks: false, chunks: true };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "client" });
  return seeOther(paths.journey.assignment(args.params.id ?? ""));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const id = args.params.id ?? "";
  if (!(await takesFiles(ctx, id, null))) throw notFound();
  return answerResumable(ctx, args, { base: paths.journey.uploads(id), most: fileLimit.bytes, uploadId: null });
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { fileOfWork } from "~/features/grading/index.server";
import { fileAnswer } from "~/platform/files/index.server";
import { notFound } from "~/platform/reply";

/**
 * The bytes of a file of the work, for the page that shows it: asked for again with each part of a film, so that who may
 * have it is looked at each time and no link ends while it plays (docs/decisions/0019).
 */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const { submissionId = "", fileId = "" } = args.params;
  const file = await fileOfWork(ctx, submissionId, fileId);
  if (!file) throw notFound();
  return fileAnswer(ctx, file);
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { AttachForm } from "~/features/assignments/forms";
import { answerAttachment } from "~/features/assignments/live-answers.server";
import { parseForm } from "~/platform/forms.server";
import { paths } from "~/platform/paths";
import { notFound, seeOther } from "~/platform/reply";

export const handle = { parks: false };

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "client" });
  return seeOther(paths.journey.assignment(args.params.id ?? ""));
}

/** An upload that came in whole becomes an answer's file. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "client" });
  const { id = "", uploadId = "" } = args.params;
  const form = await parseForm(args.request, AttachForm);
  if (!form.ok) throw notFound();
  return answerAttachment(ctx, id, uploadId, form.value.field);
}

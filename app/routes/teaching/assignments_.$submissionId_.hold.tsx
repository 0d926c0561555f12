import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/grading/forms";
import { takeOver } from "~/features/grading/index.server";
import { readQueueQuery, writeQueueQuery } from "~/features/grading/list";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import { paths } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";

const deskOf = ({ params, request }: LoaderFunctionArgs | ActionFunctionArgs): string =>
  paths.teaching.submission(params.submissionId ?? "", writeQueueQuery(readQueueQuery(new URL(request.url).searchParams)));

/** There is nothing to see: whoever comes back here after signing in is shown the desk. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: ["instructor", "coach"] });
  return seeOther(deskOf(args));
}

/** Takes work over that somebody else has open. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const taken = await takeOver(ctx, args.params.submissionId ?? "");
  if (!taken.ok) throw taken.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, deskOf(args), flash.ok("grading.desk.tookOver"));
}

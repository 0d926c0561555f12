import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { WaitingOrderForm } from "~/features/programs/waiting-forms";
import { moveOnWaitingList } from "~/features/programs/waiting-list.server";
import { placeOnList } from "~/features/programs/waiting-pages.server";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";

const placeIn = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({ programId: params.id ?? "", cohortId: params.cohortId ?? "", placeId: params.placeId ?? "" });

/** There is nothing to see: whoever comes back here after signing in is shown the list. */
export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  const { programId, cohortId } = placeIn(args);
  return seeOther(paths.places.list(programId, cohortId));
}

/** Moves somebody to another place among those who wait. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const of = placeIn(args);
  const to = paths.places.list(of.programId, of.cohortId);
  return answerButton(ctx, args.request, { about: await placeOnList(ctx, of), form: WaitingOrderForm, verb: ({ to }) => moveOnWaitingList(ctx, of, to), to, said: flash.ok("waiting.moved"), late: { to, said: flash.warn("waiting.late") } });
}

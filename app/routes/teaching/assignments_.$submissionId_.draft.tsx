import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess, scopeOf } from "~/access/gate.server";
import { deskAgain, postAndStay, saveDraft, type DeskForm } from "~/features/grading/index.server";
import type { DeskPageData } from "~/features/grading/ui/desk-data";
import { deskHandle, DeskPage } from "~/features/grading/ui/desk-page";

export const handle = deskHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return deskAgain(ctx, args, scopeOf(args).method);
}

/** Keeps the grade as a draft. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return postAndStay(ctx, args, saveDraft, "grading.saved");
}

export default function Desk() {
  const refused = useActionData<{ form: DeskForm }>()?.form ?? null;
  return <DeskPage data={useLoaderData() as DeskPageData} refused={refused} />;
}

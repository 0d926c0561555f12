import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess, scopeOf } from "~/access/gate.server";
import { deskAgain, postAndStay, regrade, type DeskForm } from "~/features/grading/index.server";
import type { DeskPageData } from "~/features/grading/ui/desk-data";
import { regradeHandle, RegradePage } from "~/features/grading/ui/regrade-page";

export const handle = regradeHandle;

/** Only of a published grade: otherwise the desk. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return deskAgain(ctx, args, scopeOf(args).method, ({ regradable }) => regradable);
}

/** Changes the published grade. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return postAndStay(ctx, args, regrade, "grading.regraded");
}

export default function Regrade() {
  const refused = useActionData<{ form: DeskForm }>()?.form ?? null;
  return <RegradePage data={useLoaderData() as DeskPageData} refused={refused} />;
}

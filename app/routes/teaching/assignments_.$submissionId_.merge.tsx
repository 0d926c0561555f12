import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess, scopeOf } from "~/access/gate.server";
import { answerMerge, deskAgain, type DeskForm } from "~/features/grading/index.server";
import type { DeskPageData } from "~/features/grading/ui/desk-data";
import { deskHandle, DeskPage } from "~/features/grading/ui/desk-page";
import { RegradePage } from "~/features/grading/ui/regrade-page";

export const handle = deskHandle;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return deskAgain(ctx, args, scopeOf(args).method);
}

/** Makes two versions of the grade one, as was chosen part by part. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return answerMerge(ctx, args);
}

export default function Merge() {
  const data = useLoaderData() as DeskPageData;
  const answer = useActionData<{ form?: DeskForm; merged?: DeskForm }>();
  if (answer?.merged && data.desk.regradable) return <RegradePage data={data} refused={answer.merged} />;
  return <DeskPage data={data} refused={answer?.form ?? answer?.merged ?? null} />;
}

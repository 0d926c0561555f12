import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { openDesk } from "~/features/grading/index.server";
import { readQueueQuery, writeQueueQuery } from "~/features/grading/list";
import type { DeskPageData } from "~/features/grading/ui/desk-data";
import { deskHandle, DeskPage } from "~/features/grading/ui/desk-page";
import { hasRole } from "~/platform/people";
import { notFound, reply } from "~/platform/reply";

/** Opening work that waits records who has it on the desk. */
export const handle = { ...deskHandle, writesOnGet: true };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const desk = await openDesk(ctx, args.params.submissionId ?? "");
  if (!desk) throw notFound();
  return reply({ desk, userId: ctx.person.id, explains: hasRole(ctx.person, "admin"), search: writeQueueQuery(readQueueQuery(new URL(args.request.url).searchParams)) });
}

export default function Desk() {
  return <DeskPage data={useLoaderData() as DeskPageData} />;
}

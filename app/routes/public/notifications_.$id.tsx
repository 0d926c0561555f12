import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { openNotice } from "~/features/notices/index.server";
import type { RouteHandle } from "~/platform/handle";
import { notFound, seeOther } from "~/platform/reply";

/** A read mark is all that this GET writes (`architecture.md`, decision 7). */
export const handle: RouteHandle = { title: "notices.title", writesOnGet: true };

/** Marks one of the asker's notices as read and leads to what it is about. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const href = await openNotice(ctx, args.params.id ?? "");
  if (href === null) throw notFound();
  return seeOther(href);
}

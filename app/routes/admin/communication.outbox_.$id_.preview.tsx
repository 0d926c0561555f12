import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { htmlOf } from "~/features/communication/index.server";
import { inert, previewPolicy } from "~/features/communication/preview";
import { notFound } from "~/platform/reply";

/** The HTML part of a message, for the sandboxed frame of its page. It is what somebody else may have written. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const html = await htmlOf(ctx, args.params.id ?? "");
  if (html === null) throw notFound();
  return new Response(inert(html), { headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": previewPolicy } });
}

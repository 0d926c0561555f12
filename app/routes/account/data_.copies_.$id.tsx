import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { fetchCopy } from "~/features/personal-data/index.server";
import { notFound } from "~/platform/reply";

/** The copy as a file, for whoever asked for it and as long as it is kept; for everybody else there is none. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true, owing: "terms" });
  const copy = await fetchCopy(ctx, args.params.id ?? "");
  if (!copy) throw notFound();
  return new Response(new Uint8Array(copy), { headers: { "Content-Type": "application/json; charset=utf-8", "Content-Disposition": 'attachment; filename="my-data.json"', "Cache-Control": "no-store" } });
}

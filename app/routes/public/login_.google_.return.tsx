import type { LoaderFunctionArgs } from "@remix-run/node";
import { publicPage, signInProviderOf } from "~/access/gate.server";
import { answerReturn, comeBack } from "~/features/outside/index.server";
import type { RouteHandle } from "~/platform/handle";
import { notFound } from "~/platform/reply";
import { personCookie, tripCookie } from "~/platform/sessions/index.server";

/** The state of a browser's own trip is used up here, and a session begun: a provider leads back by a GET. */
export const handle: RouteHandle = { title: "outside.signIn", writesOnGet: true, noStore: true };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await publicPage(args);
  const provider = signInProviderOf(args);
  if (!provider) throw notFound();
  const { searchParams } = new URL(args.request.url);
  const cookies = args.request.headers.get("Cookie");
  const back = await comeBack(ctx, provider, {
    state: searchParams.get("state") ?? "",
    code: searchParams.get("code"),
    trip: tripCookie(ctx.config).read(cookies),
    replaces: personCookie(ctx.config).read(cookies),
  });
  throw await answerReturn(ctx, args.request, back);
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { publicPageOfEitherHost, signInProviderOf } from "~/access/gate.server";
import { originOfState } from "~/features/outside/index.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";

export const handle: RouteHandle = { title: "outside.signIn", noStore: true };

/**
 * The one address that a provider sends browsers back to, on the deployment's own host. It looks at nothing but the
 * signature of the state, which names the academy, and hands what came on to that academy, where the browser is known.
 */
export async function loader(args: LoaderFunctionArgs) {
  const gate = await publicPageOfEitherHost(args);
  const provider = signInProviderOf(args);
  if (gate.kind !== "deployment" || provider === null || args.params.provider !== provider.name) throw notFound();
  const { searchParams } = new URL(args.request.url);
  const state = searchParams.get("state") ?? "";
  const origin = await originOfState(gate.ctx, state);
  if (origin === null) throw refusal(400, "400.state");
  const code = searchParams.get("code");
  const query = new URLSearchParams({ state, ...(code === null ? {} : { code }) });
  throw seeOther(`${origin}${paths.outside.back()}?${query.toString()}`, { "Cache-Control": "no-store" });
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { publicPage, signInProviderOf } from "~/access/gate.server";
import { BeginForm } from "~/features/outside/forms";
import { beginTrip } from "~/features/outside/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import { paths, safeNext } from "~/platform/paths";
import { notFound, refusal, seeOther } from "~/platform/reply";
import { tripCookie } from "~/platform/sessions/index.server";

export const handle: RouteHandle = { title: "outside.signIn" };

export async function loader(args: LoaderFunctionArgs) {
  await publicPage(args);
  throw seeOther(paths.login());
}

/** Sends the browser to Google. Where that is not configured there is nothing here. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await publicPage(args);
  const provider = signInProviderOf(args);
  if (!provider) throw notFound();
  const form = await parseForm(args.request, BeginForm);
  if (!form.ok) throw refusal(422);
  const begun = await beginTrip(ctx, provider, { next: form.value.next, userId: null });
  if (begun.kind === "limited") throw tooOften(begun.retryAfterMs);
  if (begun.kind === "unreachable") return redirectWith(ctx, paths.login(safeNext(form.value.next) ?? undefined), flash.warn("outside.unreachable"));
  return seeOther(begun.to, { "Set-Cookie": tripCookie(ctx.config).set(begun.trip) });
}

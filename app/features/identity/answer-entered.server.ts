import { homeOf } from "~/access/navigation";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parkedCookie, parkedTokens } from "~/platform/parked/index.server";
import { paths, safeNext } from "~/platform/paths";
import { seeOther } from "~/platform/reply";
import type { VisitorContext } from "~/platform/scope.server";
import { personCookie, stepCookie } from "~/platform/sessions/index.server";
import type { Entered } from "./enter.server";
import { settleParkedForms } from "./parked-forms.server";
import { standingOf } from "./queries.server";

/**
 * What a browser is answered whose person has just proved who they are: on to the second step, or in, where they were
 * going, with their parked forms settled. The same for every way in.
 */
export async function answerEntered(ctx: VisitorContext, request: Request, entered: Entered, wanted: string | null | undefined): Promise<Response> {
  const next = safeNext(wanted);
  if (entered.kind === "second-step") return seeOther(paths.secondStep(next), { "Set-Cookie": stepCookie(ctx.config).set(entered.step) });
  const cookies = request.headers.get("Cookie");
  const parked = parkedTokens(ctx.config, cookies);
  const { own, others } = await settleParkedForms(ctx, entered.accountId, parked);
  const headers = new Headers({ "Set-Cookie": personCookie(ctx.config).set(entered.token) });
  if (stepCookie(ctx.config).read(cookies)) headers.append("Set-Cookie", stepCookie(ctx.config).clear());
  if (parked.length > 0) headers.append("Set-Cookie", parkedCookie(ctx.config, own));
  const isOver = next?.startsWith(paths.parked.one("")) && !own.some((token) => next === paths.parked.one(token));
  const to = next && !isOver ? next : homeOf(await standingOf(ctx.read, entered.accountId));
  return others > 0 ? redirectWith(ctx, to, flash.info("parked.others"), headers) : seeOther(to, headers);
}

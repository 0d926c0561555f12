import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { paths } from "~/platform/paths";
import { seeOther } from "~/platform/reply";
import type { VisitorContext } from "~/platform/scope.server";
import { claimCookie, tripCookie } from "~/platform/sessions/index.server";
import { answerEntered } from "../identity/index.server";
import type { CameBack } from "./come-back.server";

/** What a browser is answered that is back from a provider; what it held on the way is gone in each case. */
export async function answerReturn(ctx: VisitorContext, request: Request, back: CameBack): Promise<Response> {
  const answer = await answerOf(ctx, request, back);
  answer.headers.set("Cache-Control", "no-store");
  answer.headers.append("Set-Cookie", tripCookie(ctx.config).clear());
  return answer;
}

async function answerOf(ctx: VisitorContext, request: Request, back: CameBack): Promise<Response> {
  if (back.kind === "entered") return answerEntered(ctx, request, back.entered, back.next);
  if (back.kind === "claim") return seeOther(paths.outside.confirmation(), { "Set-Cookie": claimCookie(ctx.config).set(back.claim) });
  if (back.kind === "connected") return redirectWith(ctx, paths.outside.connections(), flash.ok("outside.connected"));
  if (back.kind === "waiting") return redirectWith(ctx, paths.login(), flash.ok("outside.waiting"));
  const to = back.connecting && ctx.person ? paths.outside.connections() : paths.login();
  return redirectWith(ctx, to, flash.warn(`outside.refused.${back.reason}`));
}

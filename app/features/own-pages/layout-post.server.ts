import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { Result } from "~/platform/result";
import type { PersonContext } from "~/platform/scope.server";
import { LayoutForm, type LayoutChange } from "./forms";

const said = { up: "layout.moved", down: "layout.moved", hide: "layout.hiddenNow", show: "layout.shownNow", reset: "layout.resetNow" } as const;

/** What the action of each page does on which My journey is arranged, whoever's it is. */
export const postLayout = (ctx: PersonContext, request: Request, { about, verb, to }: { readonly about: unknown; readonly verb: (change: LayoutChange) => Promise<Result<null, "unknown">>; readonly to: string }): Promise<Response> =>
  answerButton(ctx, request, { about, form: LayoutForm, verb, to, said: ({ change }) => flash.ok(said[change]) });

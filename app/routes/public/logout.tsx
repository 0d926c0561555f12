import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPageOfEitherHost } from "~/access/gate.server";
import { NothingForm } from "~/features/identity/forms";
import { signOut, signOutOperator } from "~/features/identity/index.server";
import { useRefusedForm } from "~/platform/refused-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply, seeOther } from "~/platform/reply";
import { operatorCookie, personCookie } from "~/platform/sessions/index.server";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton } from "~/ui";

export const handle: RouteHandle = { title: "identity.signOut.title", door: true };

/** What the browser kept of this person goes; the cookie is ended by name, so that the flash survives. */
const leaveNothing = '"cache", "storage"';

export async function loader(args: LoaderFunctionArgs) {
  const gate = await publicPageOfEitherHost(args);
  // Whoever views as somebody signs out themselves.
  const name = gate.kind === "academy" ? (gate.ctx.person?.behind?.name ?? gate.ctx.person?.name) : gate.ctx.operator?.name;
  if (name === undefined) throw seeOther(paths.login());
  return reply({ name });
}

export async function action(args: ActionFunctionArgs) {
  const gate = await publicPageOfEitherHost(args);
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) return form.reply();
  const { ctx } = gate;
  const cookie = gate.kind === "academy" ? personCookie(ctx.config) : operatorCookie(ctx.config);
  const token = cookie.read(args.request.headers.get("Cookie"));
  if (!token) throw seeOther(paths.login());
  if (gate.kind === "academy") await signOut(gate.ctx, token);
  else await signOutOperator(gate.ctx, token);
  return redirectWith(ctx, paths.login(), flash.ok("identity.signOut.done"), { "Set-Cookie": cookie.clear(), "Clear-Site-Data": leaveNothing });
}

export default function Logout() {
  const { name } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <p>{t("identity.signOut.text", { name })}</p>
      <form method="post" action={paths.logout()}>
        <ButtonRow>
          <Button>{t("identity.signOut.action")}</Button>
          <LinkButton href={paths.home()} variant="quiet">
            {t("identity.signOut.stay")}
          </LinkButton>
        </ButtonRow>
      </form>
    </div>
  );
}

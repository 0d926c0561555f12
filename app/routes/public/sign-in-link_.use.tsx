import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage, type RouteArgs } from "~/access/gate.server";
import { NothingForm } from "~/features/identity/forms";
import { answerEntered, enterByLink, signInLinkHolder } from "~/features/identity/index.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { personCookie } from "~/platform/sessions/index.server";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, Prose } from "~/ui";

interface Shown {
  /** The link's token while it works; null: used, replaced, expired, or never was. */
  readonly token: string | null;
  /** Whom it signs in: whoever holds the link has that mailbox. */
  readonly email: string;
}

/** 410: it was there and is not any more. Whether it ever was is not said. */
const GONE = 410;

export const handle: RouteHandle<Shown> = {
  title: (data, t) => t(data.token === null ? "identity.reset.gone.title" : "signInLink.use.title"),
  door: true,
  noStore: true,
};

const tokenOf = (args: RouteArgs): string => new URL(args.request.url).searchParams.get("token") ?? "";

/** Opening the link uses nothing: mail scanners open links too. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await publicPage(args);
  const token = tokenOf(args);
  const holder = await signInLinkHolder(ctx, token);
  return holder ? reply<Shown>({ token, email: holder.email }) : reply<Shown>({ token: null, email: "" }, { status: GONE });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await publicPage(args);
  // Where the link is gone the loader finds so, too, and draws the page that says it.
  const gone = () => reply({}, { status: GONE });
  const token = tokenOf(args);
  if ((await signInLinkHolder(ctx, token)) === null) return gone();
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) return form.reply();
  const used = await enterByLink(ctx, token, personCookie(ctx.config).read(args.request.headers.get("Cookie")));
  return used.ok ? answerEntered(ctx, args.request, used.value.entered, used.value.next) : gone();
}

export default function UseSignInLink() {
  const { token, email } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  if (token === null) {
    return (
      <Prose>
        <p>{t("signInLink.gone")}</p>
        <p>
          <LinkButton href={paths.signInLink.ask()}>{t("identity.reset.gone.action")}</LinkButton>
        </p>
      </Prose>
    );
  }
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <p>{t("signInLink.use.text", { email })}</p>
      <form method="post" action={paths.signInLink.use(token)}>
        <ButtonRow>
          <Button>{t("identity.signIn.action")}</Button>
        </ButtonRow>
      </form>
    </div>
  );
}

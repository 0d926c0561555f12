import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess, signInProviderOf } from "~/access/gate.server";
import { AccountTabs } from "~/features/identity/ui/account-tabs";
import { NothingForm } from "~/features/outside/forms";
import { beginTrip, connectionOf, type Connection } from "~/features/outside/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply, seeOther } from "~/platform/reply";
import { tripCookie } from "~/platform/sessions/index.server";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, Section } from "~/ui";

interface Shown {
  readonly connection: Connection | null;
  readonly configured: boolean;
}

export const handle: RouteHandle = { title: "outside.title", leadsOut: true, above: [{ key: "identity.account.title", href: paths.account.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  return reply<Shown>({ connection: await connectionOf(ctx.read, ctx.person.id, "google"), configured: signInProviderOf(args) !== null });
}

/** Sends the browser to Google, to come back with an account to connect. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) return form.reply();
  const provider = signInProviderOf(args);
  if (!provider) throw notFound();
  const begun = await beginTrip(ctx, provider, { next: null, userId: ctx.person.id });
  if (begun.kind === "limited") throw tooOften(begun.retryAfterMs);
  if (begun.kind === "unreachable") return redirectWith(ctx, paths.outside.connections(), flash.warn("outside.refused.unreachable"));
  return seeOther(begun.to, { "Set-Cookie": tripCookie(ctx.config).set(begun.trip) });
}

function Google({ connection, configured }: Shown) {
  const t = useT();
  const format = useFormat();
  if (connection === null && !configured) return <p>{t("outside.off")}</p>;
  if (connection === null) {
    return (
      <form method="post" action={paths.outside.connections()}>
        <p>{t("outside.none")}</p>
        <ButtonRow>
          <Button>{t("outside.connect")}</Button>
        </ButtonRow>
      </form>
    );
  }
  return (
    <>
      <p>{t("outside.since", { date: format.date(connection.connectedAt), email: connection.email })}</p>
      {configured ? null : <p>{t("outside.offButConnected")}</p>}
      <ButtonRow>
        <LinkButton href={paths.outside.removal()} variant="danger">
          {t("outside.disconnect")}
        </LinkButton>
      </ButtonRow>
    </>
  );
}

export default function Connections() {
  const data = useLoaderData<typeof loader>() as Shown;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("outside.title")} sentence={t("outside.sentence")} />
      <AccountTabs />
      <ErrorSummary errors={form.errors} />
      <Section id="google" title={t("outside.google")}>
        <Google {...data} />
      </Section>
    </>
  );
}

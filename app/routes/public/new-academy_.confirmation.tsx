import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { publicDeploymentPage, type RouteArgs } from "~/access/gate.server";
import { academyRegistrationRules, confirmRegistration, deskOf, ownHost, registrationOf } from "~/features/academies/index.server";
import { ConfirmationForm } from "~/features/academies/registration/form";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, Prose, TextField } from "~/ui";

interface Shown {
  /** The link's token while it works; null: used, expired, or never was. */
  readonly token: string | null;
  readonly name: string;
  readonly slug: string;
  readonly email: string;
  readonly host: string;
  readonly siteHost: string;
}
interface Ready {
  readonly ready?: { readonly name: string; readonly host: string; readonly link: string };
}

/** 410: it was there and is not any more. Whether it ever was is not said. */
const GONE = 410;

export const handle: RouteHandle<Shown> = { title: ({ token, name }, t) => (token === null ? t("newAcademy.gone.title") : t("newAcademy.confirm.title", { academy: name })), door: true, noStore: true };

const tokenOf = (args: RouteArgs): string => new URL(args.request.url).searchParams.get("token") ?? "";

/** Opening the link makes nothing: mail scanners open links too. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await publicDeploymentPage(args);
  if (!(await academyRegistrationRules(ctx.read, ctx.config)).open) throw notFound();
  const token = tokenOf(args);
  const found = await registrationOf(ctx.read, token, ctx.clock.now());
  const { siteHost } = ctx.config;
  if (!found) return reply<Shown>({ token: null, name: "", slug: "", email: "", host: "", siteHost }, { status: GONE });
  return reply<Shown>({ token, name: found.name, slug: found.slug, email: found.adminEmail, host: ownHost(found.slug, siteHost), siteHost });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await publicDeploymentPage(args);
  const rules = await academyRegistrationRules(ctx.read, ctx.config);
  if (!rules.open) throw notFound();
  const token = tokenOf(args);
  const found = await registrationOf(ctx.read, token, ctx.clock.now());
  // Where the link is gone the loader finds so, too, and draws the page that says it.
  const gone = () => reply({}, { status: GONE });
  if (!found) return gone();
  const form = await parseForm(args.request, ConfirmationForm);
  if (!form.ok) return form.reply();
  const made = await confirmRegistration(deskOf(ctx), rules, ctx.clock.now(), token, form.value.slug);
  if (!made.ok) return made.reason === "gone" ? gone() : form.reply({ slug: "newAcademy.form.slug.no" }, 409);
  return reply<Ready>({ ready: { name: found.name, host: ownHost(form.value.slug ?? found.slug, ctx.config.siteHost), link: made.value.link } }, { headers: { "cache-control": "no-store" } });
}

function Made({ ready: { name, host, link } }: Required<Ready>) {
  const t = useT();
  return (
    <Prose>
      <p><strong>{t("newAcademy.ready.title", { academy: name })}</strong></p>
      <p>{t("newAcademy.ready.text", { host })}</p>
      <p><LinkButton href={link}>{t("newAcademy.ready.action")}</LinkButton></p>
      <p className="soft">{t("newAcademy.ready.mail")}</p>
    </Prose>
  );
}

export default function Confirmation() {
  const { token, slug, email, host, siteHost } = useLoaderData<typeof loader>();
  const ready = (useActionData() as Ready | undefined)?.ready;
  const t = useT();
  const form = useRefusedForm();
  if (ready) return <Made ready={ready} />;
  if (token === null) {
    return (
      <Prose>
        <p>{t("newAcademy.gone.text")}</p>
        <p><LinkButton variant="second" href={paths.newAcademy.ask()}>{t("newAcademy.again")}</LinkButton></p>
      </Prose>
    );
  }
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <p>{t("newAcademy.confirm.text", { host, email })}</p>
      <form method="post" action={paths.newAcademy.confirmation(token)}>
        {form.of("slug") === undefined ? null : <TextField name="slug" label={t("newAcademy.slug")} hint={t("newAcademy.slug.hint", { host: siteHost })} required maxLength={40} width="w12" autoCapitalize="none" autoComplete="off" spellCheck={false} error={form.of("slug")} defaultValue={form.value("slug", slug)} />}
        <ButtonRow><Button>{t("newAcademy.confirm.action")}</Button></ButtonRow>
      </form>
    </div>
  );
}

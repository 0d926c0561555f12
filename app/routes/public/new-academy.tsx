import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicDeploymentPage } from "~/access/gate.server";
import { academyRegistrationRules, askForAcademy } from "~/features/academies/index.server";
import { RegistrationForm } from "~/features/academies/registration/form";
import { PlaceFields } from "~/features/academies/ui/new-academy-fields";
import { localeName, locales, timeZones } from "~/features/identity/rules";
import { answerAfter } from "~/platform/even-answer.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { tooOften } from "~/platform/limits/index.server";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, EmailField, ErrorSummary, LinkButton, Prose, TextField } from "~/ui";

interface Shown {
  readonly sent: boolean;
  readonly siteHost: string;
}

/** Whatever comes of it takes as long. */
const EVENLY_MS = 100;

export const handle: RouteHandle<Shown> = { title: ({ sent }, t) => t(sent ? "newAcademy.sent.title" : "newAcademy.title"), door: true };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await publicDeploymentPage(args);
  if (!(await academyRegistrationRules(ctx.read, ctx.config)).open) throw notFound();
  return reply<Shown>({ sent: new URL(args.request.url).searchParams.has("sent"), siteHost: ctx.config.siteHost });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await publicDeploymentPage(args);
  if (!(await academyRegistrationRules(ctx.read, ctx.config)).open) throw notFound();
  const form = await parseForm(args.request, RegistrationForm);
  if (!form.ok) return form.reply();
  const asked = await answerAfter(EVENLY_MS, () => askForAcademy(ctx, form.value));
  if (asked.ok) return seeOther(paths.newAcademy.asked());
  if (asked.reason === "limited") throw tooOften(asked.retryAfterMs);
  if (asked.reason === "closed") throw notFound();
  return form.reply({ slug: "newAcademy.form.slug.no" }, 409);
}

function Sent() {
  const t = useT();
  return (
    <Prose>
      <p>{t("newAcademy.sent.text")}</p>
      <p>{t("newAcademy.sent.nothing")}</p>
      <p><LinkButton variant="second" href={paths.newAcademy.ask()}>{t("newAcademy.again")}</LinkButton></p>
    </Prose>
  );
}

export default function NewAcademy() {
  const { sent, siteHost } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  const placeChoices = {
    languages: locales.map((value) => ({ value, label: localeName(value) })),
    zones: timeZones().map((value) => ({ value, label: value.replaceAll("_", " ") })),
  };
  if (sent) return <Sent />;
  return (
    <div className="stack">
      <ErrorSummary errors={form.errors} />
      <p>{t("newAcademy.text")}</p>
      <form method="post" action={paths.newAcademy.ask()}>
        <TextField name="name" label={t("newAcademy.name")} required maxLength={120} autoComplete="organization" error={form.of("name")} defaultValue={form.value("name", "")} />
        <TextField name="slug" label={t("newAcademy.slug")} hint={t("newAcademy.slug.hint", { host: siteHost })} required maxLength={40} width="w12" autoCapitalize="none" autoComplete="off" spellCheck={false} error={form.of("slug")} defaultValue={form.value("slug", "")} />
        <TextField name="adminName" label={t("newAcademy.adminName")} required maxLength={200} autoComplete="name" error={form.of("adminName")} defaultValue={form.value("adminName", "")} />
        <EmailField name="adminEmail" label={t("newAcademy.adminEmail")} hint={t("newAcademy.adminEmail.hint")} required maxLength={254} autoComplete="email" error={form.of("adminEmail")} defaultValue={form.value("adminEmail", "")} />
        <PlaceFields {...placeChoices} />
        <ButtonRow><Button>{t("newAcademy.action")}</Button></ButtonRow>
      </form>
    </div>
  );
}

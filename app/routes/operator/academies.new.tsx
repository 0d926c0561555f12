import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { NewAcademyForm } from "~/features/academies/forms";
import { deskOf, hostOfText, openAcademy, ownHost, type CreationRefusal } from "~/features/academies/index.server";
import { FirstAdminFields } from "~/features/academies/ui/act";
import { NewAcademyFields } from "~/features/academies/ui/new-academy-fields";
import { localeName, locales, timeZones } from "~/features/identity/rules";
import { inConsole } from "~/platform/above-console";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "academies.new", density: "dense", above: inConsole };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  return reply({ siteHost: ctx.config.siteHost });
}

/** Which field is meant, and what to say of it. */
const refusals: Readonly<Record<CreationRefusal, Readonly<Record<string, MessageKey>>>> = {
  "slug-malformed": { slug: "academies.form.slug.taken" },
  "slug-taken": { slug: "academies.form.slug.taken" },
  "host-malformed": { host: "academies.form.host.malformed" },
  "host-taken": { host: "academies.form.host.taken" },
};

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const form = await parseForm(args.request, NewAcademyForm);
  if (!form.ok) return form.reply();
  const { adminName, adminEmail: email, host: typed, ...order } = form.value;
  const host = hostOfText(typed ?? ownHost(order.slug, ctx.config.siteHost));
  if (host === null) return form.reply(refusals["host-malformed"]);
  const made = await openAcademy(deskOf(ctx), actorOf(ctx), { ...order, hosts: [host], admin: { name: adminName, email } });
  if (!made.ok) return form.reply(refusals[made.reason]);
  return redirectWith(ctx, paths.operator.one(made.value.id), flash.ok("academies.created.done", { academy: order.name, email }));
}

export default function NewAcademy() {
  const { siteHost } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  const placeChoices = {
    languages: locales.map((value) => ({ value, label: localeName(value) })),
    zones: timeZones().map((value) => ({ value, label: value.replaceAll("_", " ") })),
  };
  return (
    <>
      <PageHeader title={t("academies.new")} sentence={t("academies.new.sentence")} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <form method="post" action={paths.operator.new()}>
          <NewAcademyFields siteHost={siteHost} {...placeChoices} />
          <FirstAdminFields />
          <ButtonRow>
            <Button>{t("academies.new.action")}</Button>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}

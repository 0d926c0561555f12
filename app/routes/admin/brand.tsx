import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { BrandForm } from "~/features/academies/forms";
import { brandOf, setBrand, type Brand } from "~/features/academies/index.server";
import { inAdmin } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useShell, useT } from "~/platform/shell";
import { Button, ButtonRow, ColorField, ErrorSummary, PageHeader, TextField } from "~/ui";

export const handle: RouteHandle = { title: "brand.title", density: "dense", above: inAdmin };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply(await brandOf(ctx.read));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, BrandForm);
  if (!form.ok) return form.reply();
  await setBrand(ctx, form.value);
  return redirectWith(ctx, paths.admin.brand(), flash.ok("brand.saved"));
}

export default function BrandPage() {
  const brand = useLoaderData<typeof loader>() as Brand;
  const t = useT();
  const { academy } = useShell();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("brand.title")} sentence={t("brand.sentence", { academy: academy.name })} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.admin.brand()}>
        <ColorField name="accent" label={t("brand.accent")} hint={t("brand.accent.hint")} defaultValue={form.typed("accent") ?? brand.accent} error={form.of("accent")} />
        <TextField name="senderName" label={t("brand.senderName")} hint={t("brand.senderName.hint")} required maxLength={80} defaultValue={form.typed("senderName") ?? brand.senderName} error={form.of("senderName")} />
        <TextField name="place" label={t("brand.place")} hint={t("brand.place.hint")} maxLength={80} defaultValue={form.typed("place") ?? brand.place} error={form.of("place")} />
        <TextField name="strapline" label={t("brand.strapline")} maxLength={160} defaultValue={form.typed("strapline") ?? brand.strapline} error={form.of("strapline")} />
        <ButtonRow><Button>{t("brand.action")}</Button></ButtonRow>
      </form>
    </>
  );
}

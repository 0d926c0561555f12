import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ViewingRulesForm } from "~/features/viewing/forms";
import { setViewersMayChange, viewersMayChange } from "~/features/viewing/index.server";
import { inPeople } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Checkbox, ErrorSummary, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "viewing.rules.title", density: "dense", above: inPeople };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply({ mayChange: await viewersMayChange(ctx.read) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, ViewingRulesForm);
  if (!form.ok) return form.reply();
  await setViewersMayChange(ctx, form.value.mayChange === "yes");
  return redirectWith(ctx, paths.admin.viewingRules(), flash.ok("viewing.rules.saved"));
}

export default function ViewingRules() {
  const { mayChange } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("viewing.rules.title")} sentence={t("viewing.rules.sentence")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.admin.viewingRules()}>
        <Checkbox name="mayChange" value="yes" label={t("viewing.rules.field")} hint={t("viewing.rules.hint")} defaultChecked={mayChange} error={form.of("mayChange")} />
        <ButtonRow>
          <Button>{t("viewing.rules.action")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { SetUpForm } from "~/features/academies/forms";
import { setUpOf, showSetUp, type SetUp } from "~/features/academies/index.server";
import { SetUpList } from "~/features/academies/ui/set-up-list";
import { inAdmin } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { refusal, reply } from "~/platform/reply";
import { useShell, useT } from "~/platform/shell";
import { Button, ButtonRow, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "setUp.title", density: "dense", above: inAdmin };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return reply(await setUpOf(ctx));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, SetUpForm);
  if (!form.ok) throw refusal(422);
  const shown = form.value.shown === "yes";
  await showSetUp(ctx, shown);
  return redirectWith(ctx, shown ? paths.admin.home() : paths.admin.setUp(), flash.ok(shown ? "setUp.shown" : "setUp.hidden"));
}

export default function SetUpPage() {
  const { points, hidden } = useLoaderData<typeof loader>() as SetUp;
  const t = useT();
  const { academy } = useShell();
  const done = points.filter((one) => one.done).length;
  return (
    <>
      <PageHeader title={t("setUp.title")} sentence={t("setUp.sentence", { academy: academy.name })} />
      <p>{done === points.length ? t("setUp.complete") : t("setUp.progress", { done, all: points.length })}</p>
      <SetUpList points={points} />
      <form method="post" action={paths.admin.setUp()}>
        <input type="hidden" name="shown" value={hidden ? "yes" : "no"} />
        <ButtonRow><Button variant="quiet">{t(hidden ? "setUp.show" : "setUp.hide")}</Button></ButtonRow>
      </form>
    </>
  );
}

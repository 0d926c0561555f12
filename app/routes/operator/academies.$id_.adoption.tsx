import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { academyPage } from "~/features/academies/academy-page.server";
import { NothingForm } from "~/features/academies/forms";
import { academyNamed, adoptAcademy, deskOf } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { AboutAct } from "~/features/academies/ui/act";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader } from "~/ui";

interface Data {
  readonly academy: NamedAcademy;
  readonly here: string;
  /** Null: it belongs here. */
  readonly there: string | null;
}

export const handle: RouteHandle<Data> = {
  title: ({ academy }, t) => t("academies.adopt.title", { academy: academy.name }),
  density: "dense",
  above: ({ academy }) => [{ key: "console.title", href: paths.operator.home() }, { label: academy.name, href: paths.operator.one(academy.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const report = await academyPage(ctx, args.params.id ?? "");
  if (!report) throw notFound();
  const { id, slug, name, status } = report;
  return reply({ academy: { id, slug, name, status }, here: ctx.config.environment, there: report.foreignTo });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) return form.reply();
  const adopted = await adoptAcademy(deskOf(ctx), actorOf(ctx), academy.id);
  if (!adopted.ok) throw adopted.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, paths.operator.one(academy.id), flash.ok("academies.adopted.done", { academy: academy.name }));
}

export default function Adoption() {
  const { academy, here, there } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const title = t("academies.adopt.title", { academy: academy.name });
  if (there === null) {
    return (
      <>
        <PageHeader title={title} />
        <p>{t("academies.adopt.not", { here })}</p>
      </>
    );
  }
  return <AboutAct title={title} action={paths.operator.adoption(academy.id)} back={paths.operator.one(academy.id)} button={t("academies.adopt")} danger what={t("academies.adopt.what", { here, there })} />;
}

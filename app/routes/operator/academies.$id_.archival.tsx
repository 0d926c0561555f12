import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { ReasonForm } from "~/features/academies/forms";
import { academyNamed, archiveAcademy, deskOf } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { AboutAct, ReasonFields } from "~/features/academies/ui/act";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

interface Data {
  readonly academy: NamedAcademy;
}

export const handle: RouteHandle<Data> = {
  title: ({ academy }, t) => t("academies.archive.title", { academy: academy.name }),
  density: "dense",
  above: ({ academy }) => [{ key: "console.title", href: paths.operator.home() }, { label: academy.name, href: paths.operator.one(academy.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  return reply({ academy });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  const form = await parseForm(args.request, ReasonForm);
  if (!form.ok) return form.reply();
  const changed = await archiveAcademy(deskOf(ctx), actorOf(ctx), academy.id, form.value.reason);
  if (!changed.ok) throw changed.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, paths.operator.one(academy.id), flash.ok("academies.archived.done", { academy: academy.name }));
}

export default function Archival() {
  const { academy } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <AboutAct
      title={t("academies.archive.title", { academy: academy.name })}
      action={paths.operator.archival(academy.id)}
      back={paths.operator.one(academy.id)}
      button={t("academies.archive")}
      danger
      what={t("academies.archive.what")}
    >
      <ReasonFields hint={t("academies.suspend.reason.hint")} />
    </AboutAct>
  );
}

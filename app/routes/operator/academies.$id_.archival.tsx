import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { ReasonForm } from "~/features/academies/forms";
import { academyNamed, archiveAcademy, deskOf } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { AboutAct, ReasonFields } from "~/features/academies/ui/act";
import { aboveAcademy } from "~/platform/above-console";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { answerForm, conflict } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

interface Data {
  readonly academy: NamedAcademy;
}

export const handle: RouteHandle<Data> = {
  title: ({ academy }, t) => t("academies.archive.title", { academy: academy.name }),
  density: "dense",
  above: ({ academy }) => aboveAcademy(academy),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  return reply({ academy });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const id = args.params.id ?? "";
  const academy = await academyNamed(ctx.read, id);
  return answerForm(ctx, args.request, {
    about: academy,
    form: ReasonForm,
    verb: ({ reason }) => archiveAcademy(deskOf(ctx), actorOf(ctx), id, reason),
    refusals: { already: conflict },
    to: paths.operator.one(id),
    said: flash.ok("academies.archived.done", { academy: academy?.name ?? "" }),
  });
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

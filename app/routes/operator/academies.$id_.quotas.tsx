import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { academyNamed, deskOf, quotasOf, setQuotas } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { QuotasForm } from "~/features/academies/quota-form";
import { AboutAct } from "~/features/academies/ui/act";
import { LimitFields, ShareField } from "~/features/academies/ui/quotas";
import { aboveAcademy } from "~/platform/above-console";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import type { Quotas } from "~/platform/quotas";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

interface Data {
  readonly academy: NamedAcademy;
  readonly quotas: Quotas;
}

export const handle: RouteHandle<Data> = {
  title: ({ academy }, t) => t("quotas.change.title", { academy: academy.name }),
  density: "dense",
  above: ({ academy }) => aboveAcademy(academy),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const id = args.params.id ?? "";
  const [academy, quotas] = await Promise.all([academyNamed(ctx.read, id), quotasOf(ctx.read, id)]);
  if (!academy || !quotas) throw notFound();
  return reply({ academy, quotas });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  return answerForm(ctx, args.request, {
    about: academy,
    form: QuotasForm,
    verb: ({ storage, perDay, share }) => setQuotas(deskOf(ctx), actorOf(ctx), academy?.id ?? "", { storageBytes: storage, mailPerDay: perDay, jobShare: share }),
    refusals: {},
    to: paths.operator.one(academy?.id ?? ""),
    said: () => flash.ok("quotas.changed", { academy: academy?.name ?? "" }),
  });
}

export default function Quota() {
  const { academy, quotas } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <AboutAct title={t("quotas.change.title", { academy: academy.name })} action={paths.operator.quotas(academy.id)} back={paths.operator.one(academy.id)} button={t("quotas.change.action")} what={t("quotas.change.what")}>
      <LimitFields {...quotas} />
      <ShareField {...quotas} />
    </AboutAct>
  );
}

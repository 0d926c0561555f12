import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { DeletionForm } from "~/features/academies/forms";
import { academyNamed, deleteAcademy, deletionOf, deskOf, type DeletionRefusal } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { deletionGraceDays } from "~/features/academies/rules";
import { AboutAct } from "~/features/academies/ui/act";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { PageHeader, TextField } from "~/ui";

interface Data {
  readonly academy: NamedAcademy;
  readonly not: Exclude<DeletionRefusal, "unknown"> | null;
}

export const handle: RouteHandle<Data> = {
  title: ({ academy }, t) => t("academies.delete.title", { academy: academy.name }),
  density: "dense",
  above: ({ academy }) => [{ key: "console.title", href: paths.operator.home() }, { label: academy.name, href: paths.operator.one(academy.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  const not = await deletionOf(ctx.read, args.params.id ?? "", ctx.clock.now());
  if (!academy || not === "unknown") throw notFound();
  return reply({ academy, not });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  const form = await parseForm(args.request, DeletionForm);
  if (!form.ok) return form.reply();
  if (form.value.confirm !== academy.slug) return form.reply({ confirm: "academies.delete.confirm.wrong" });
  const deleted = await deleteAcademy(deskOf(ctx), actorOf(ctx), academy.id);
  if (!deleted.ok) throw deleted.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, paths.operator.home(), flash.ok("academies.deleted.done", { academy: deleted.value.name }));
}

export default function Deletion() {
  const { academy, not } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const days = deletionGraceDays;
  const title = t("academies.delete.title", { academy: academy.name });
  if (not !== null) {
    return (
      <>
        <PageHeader title={title} />
        <p>{t(`academies.delete.${not}`, { days })}</p>
      </>
    );
  }
  return (
    <AboutAct title={title} action={paths.operator.deletion(academy.id)} back={paths.operator.one(academy.id)} button={t("academies.delete")} danger what={t("academies.delete.what", { days })}>
      <TextField name="confirm" label={t("academies.delete.confirm")} hint={academy.slug} required maxLength={40} autoComplete="off" autoCapitalize="none" spellCheck={false} error={form.of("confirm")} defaultValue={form.typed("confirm") ?? ""} />
    </AboutAct>
  );
}

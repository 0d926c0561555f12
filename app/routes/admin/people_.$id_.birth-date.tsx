import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { BirthDateForm } from "~/features/guardians/forms";
import { setBirthDate, wardOf, type Ward } from "~/features/guardians/index.server";
import { aboveWard } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { answerForm, conflict } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, DateField, ErrorSummary, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly ward: Ward;
}

export const handle: RouteHandle<Data> = { title: "birthDate.title", density: "dense", above: aboveWard };

const future: MessageKey = "birthDate.wrong";

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const ward = await wardOf(ctx.read, args.params.id ?? "", ctx.clock.now());
  if (!ward) throw notFound();
  return reply({ ward });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await wardOf(ctx.read, id, ctx.clock.now()),
    form: BirthDateForm,
    verb: ({ bornOn }) => setBirthDate(ctx, id, bornOn ?? null),
    refusals: { future: { bornOn: future }, "not-now": conflict },
    status: 422,
    to: paths.admin.guardians(id),
    said: flash.ok("birthDate.saved"),
  });
}

export default function BirthDate() {
  const { ward } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("birthDate.title")} sentence={t("birthDate.text", { name: ward.name })} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.admin.birthDate(ward.id)}>
        <DateField name="bornOn" label={t("birthDate.field")} hint={t("birthDate.hint")} error={form.of("bornOn")} defaultValue={form.sent ? (form.typed("bornOn") ?? "") : (ward.bornOn ?? "")} />
        <ButtonRow>
          <Button>{t("birthDate.action")}</Button>
          <LinkButton variant="quiet" href={paths.admin.guardians(ward.id)}>
            {t("guardians.title")}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

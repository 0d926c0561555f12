import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { resetSecondFactor } from "~/features/identity/index.server";
import { ReasonForm } from "~/features/people/forms";
import { shownPerson, type ShownPerson } from "~/features/people/index.server";
import { abovePerson } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { answerForm, conflict } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextField } from "~/ui";

interface Data {
  readonly person: ShownPerson;
}

export const handle: RouteHandle<Data> = { title: "person.resetFactor.title", density: "dense", above: abovePerson };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const person = await shownPerson(ctx, args.params.id ?? "");
  if (!person || person.self) throw notFound();
  if (person.factorSince === null) throw redirectWith(ctx, paths.admin.person(person.id), flash.info("person.resetFactor.none"));
  return reply({ person });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const person = await shownPerson(ctx, id);
  const to = paths.admin.person(id);
  return answerForm(ctx, args.request, {
    about: person?.self ? null : person,
    form: ReasonForm,
    verb: ({ reason }) => resetSecondFactor(ctx, id, reason),
    refusals: { own: conflict, none: () => redirectWith(ctx, to, flash.info("person.resetFactor.none")) },
    to,
    said: flash.ok("person.resetFactor.done", { name: person?.name ?? "" }),
  });
}

export default function ResetFactor() {
  const { person } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("person.resetFactor.title")} sentence={t("person.resetFactor.text", { name: person.name })} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.admin.personFactor(person.id)}>
        <TextField name="reason" label={t("person.reason")} hint={t("person.reason.hint")} required maxLength={500} error={form.of("reason")} defaultValue={form.typed("reason") ?? ""} />
        <ButtonRow>
          <Button variant="danger">{t("person.resetFactor")}</Button>
          <LinkButton variant="quiet" href={paths.admin.person(person.id)}>
            {t("person.back", { name: person.name })}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

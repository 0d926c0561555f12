import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm, ReasonForm } from "~/features/people/forms";
import { resumePerson, shownPerson, suspendPerson, type ShownPerson } from "~/features/people/index.server";
import { abovePerson } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { answerButton, answerForm, conflict } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextField } from "~/ui";

interface Data {
  readonly person: ShownPerson;
}

export const handle: RouteHandle<Data> = { title: ({ person }, t) => t(person.suspendedAt === null ? "person.suspend.title" : "person.resume.title"), density: "dense", above: abovePerson };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const person = await shownPerson(ctx, args.params.id ?? "");
  if (!person || person.self) throw notFound();
  return reply({ person });
}

/** Suspends whoever is not, and lets whoever is in again: each page has its own form. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const found = await shownPerson(ctx, id);
  const person = found?.self ? null : found;
  const name = person?.name ?? "";
  const to = paths.admin.person(id);
  if (person && person.suspendedAt !== null) {
    return answerButton(ctx, args.request, { about: person, form: NothingForm, verb: () => resumePerson(ctx, id), to, said: flash.ok("person.resume.done", { name }), late: { to, said: flash.warn("person.changed") } });
  }
  return answerForm(ctx, args.request, {
    about: person,
    form: ReasonForm,
    verb: ({ reason }) => suspendPerson(ctx, id, reason),
    refusals: { own: conflict, "not-now": conflict },
    to,
    said: flash.ok("person.suspend.done", { name }),
  });
}

export default function Suspension() {
  const { person } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const { name } = person;
  const back = (
    <LinkButton variant="quiet" href={paths.admin.person(person.id)}>
      {t("person.back", { name })}
    </LinkButton>
  );
  if (person.suspendedAt !== null) {
    return (
      <>
        <PageHeader title={t("person.resume.title")} sentence={t("person.resume.text", { name })} />
        <form method="post" action={paths.admin.suspension(person.id)}>
          <ButtonRow>
            <Button>{t("person.resume")}</Button>
            {back}
          </ButtonRow>
        </form>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("person.suspend.title")} sentence={t("person.suspend.text", { name })} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.admin.suspension(person.id)}>
        <TextField name="reason" label={t("person.reason")} hint={t("person.reason.hint")} required maxLength={500} error={form.of("reason")} defaultValue={form.typed("reason") ?? ""} />
        <ButtonRow>
          <Button variant="danger">{t("person.suspend")}</Button>
          {back}
        </ButtonRow>
      </form>
    </>
  );
}

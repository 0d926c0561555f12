import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { RolesForm } from "~/features/people/forms";
import { setRoles, shownPerson, type ShownPerson } from "~/features/people/index.server";
import { abovePerson } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { answerForm, conflict } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { roles } from "~/platform/people";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, CheckboxGroup, ErrorSummary, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly person: ShownPerson;
}

export const handle: RouteHandle<Data> = { title: "person.roles", density: "dense", above: abovePerson };

const ownAdmin: MessageKey = "person.roles.ownAdmin";

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const person = await shownPerson(ctx, args.params.id ?? "");
  if (!person) throw notFound();
  return reply({ person });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const person = await shownPerson(ctx, args.params.id ?? "");
  return answerForm(ctx, args.request, {
    about: person,
    form: RolesForm,
    verb: (form) => setRoles(ctx, args.params.id ?? "", form.roles),
    refusals: { "own-admin": { roles: ownAdmin }, "not-now": conflict },
    to: paths.admin.person(args.params.id ?? ""),
    said: flash.ok("person.roles.saved", { name: person?.name ?? "" }),
  });
}

export default function PersonRoles() {
  const { person } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("person.roles")} sentence={person.name} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.admin.personRoles(person.id)}>
        <CheckboxGroup name="roles" label={t("person.roles")} hint={t("person.roles.hint")} options={roles.map((role) => ({ value: role, label: t(`people.role.${role}`) }))} defaultValue={form.sent ? form.typedAll("roles") : person.roles} error={form.of("roles")} />
        <ButtonRow>
          <Button>{t("person.roles.action")}</Button>
          <LinkButton variant="quiet" href={paths.admin.person(person.id)}>
            {t("person.back", { name: person.name })}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

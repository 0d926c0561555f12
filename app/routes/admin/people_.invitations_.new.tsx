import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { InviteForm } from "~/features/admissions/forms";
import { invitePerson } from "~/features/admissions/index.server";
import { inInvitations } from "~/platform/above-admissions";
import { flash } from "~/platform/flash";
import { answerForm, conflict } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { roles } from "~/platform/people";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, CheckboxGroup, EmailField, ErrorSummary, LinkButton, PageHeader, TextField } from "~/ui";

export const handle: RouteHandle = { title: "invitation.title", density: "dense", above: inInvitations };

const taken: MessageKey = "invitation.taken";
const already: MessageKey = "invitation.already";

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, { role: "admin" });
  return reply({});
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  return answerForm(ctx, args.request, {
    about: ctx.academy,
    form: InviteForm,
    verb: (value) => invitePerson(ctx, value),
    refusals: { "address-taken": { email: taken }, already: { email: already }, "not-now": conflict },
    to: paths.admin.invitations(),
    said: ({ email }) => flash.ok("invitation.done", { email }),
  });
}

export default function NewInvitation() {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("invitation.title")} sentence={t("invitation.sentence")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.admin.newInvitation()}>
        <TextField name="name" label={t("identity.name")} required maxLength={200} autoComplete="off" error={form.of("name")} defaultValue={form.typed("name")} />
        <EmailField name="email" label={t("identity.email")} required maxLength={254} autoComplete="off" error={form.of("email")} defaultValue={form.typed("email")} />
        <CheckboxGroup name="roles" label={t("person.roles")} hint={t("invitation.roles.hint")} options={roles.map((role) => ({ value: role, label: t(`people.role.${role}`) }))} defaultValue={form.typedAll("roles")} error={form.of("roles")} />
        <ButtonRow>
          <Button>{t("invitation.action")}</Button>
          <LinkButton variant="quiet" href={paths.admin.invitations()}>
            {t("admission.back")}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

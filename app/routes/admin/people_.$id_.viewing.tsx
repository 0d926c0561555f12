import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shownPerson, type ShownPerson } from "~/features/people/index.server";
import { ViewingForm } from "~/features/viewing/forms";
import { canBeViewed, startViewing, viewersMayChange } from "~/features/viewing/index.server";
import { abovePerson } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextField } from "~/ui";

interface Data {
  readonly person: ShownPerson;
  readonly mayChange: boolean;
}

export const handle: RouteHandle<Data> = { title: "viewing.title", density: "dense", above: abovePerson };

const notNow: MessageKey = "viewing.notNow";

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const person = await shownPerson(ctx, args.params.id ?? "");
  if (!person || !canBeViewed(person.roles) || person.suspendedAt !== null) throw notFound();
  return reply({ person, mayChange: await viewersMayChange(ctx.read) });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  const person = await shownPerson(ctx, id);
  return answerForm(ctx, args.request, {
    about: person && canBeViewed(person.roles) && person.suspendedAt === null ? person : null,
    form: ViewingForm,
    verb: ({ reason }) => startViewing(ctx, id, reason),
    refusals: { "not-now": { "": notNow } },
    to: paths.journey.home(),
    said: flash.ok("viewing.started", { name: person?.name ?? "" }),
  });
}

export default function ViewAsClient() {
  const { person, mayChange } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("viewing.title")} sentence={t("viewing.text", { name: person.name })} />
      <ErrorSummary errors={form.errors} />
      <p>{mayChange ? t("viewing.text.changes", { name: person.name }) : t("viewing.text.readOnly")}</p>
      <form method="post" action={paths.admin.viewPerson(person.id)}>
        <TextField name="reason" label={t("person.reason")} hint={t("person.reason.hint")} required maxLength={500} error={form.of("reason")} defaultValue={form.typed("reason") ?? ""} />
        <ButtonRow>
          <Button>{t("viewing.view")}</Button>
          <LinkButton variant="second" href={paths.admin.viewingRules()}>
            {t("viewing.rules.link")}
          </LinkButton>
          <LinkButton variant="quiet" href={paths.admin.person(person.id)}>
            {t("person.back", { name: person.name })}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { AskForDeletionForm } from "~/features/personal-data/forms";
import { askForDeletion } from "~/features/personal-data/index.server";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextArea } from "~/ui";

export const handle: RouteHandle = {
  title: "personalData.ask.title",
  above: [
    { key: "identity.account.title", href: paths.account.home() },
    { key: "personalData.title", href: paths.personalData.home() },
  ],
};

const need = { signedIn: true, owing: "terms" } as const;

export async function loader(args: LoaderFunctionArgs) {
  await requireAccess(args, need);
  return reply({});
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, need);
  return answerForm(ctx, args.request, {
    about: ctx.person,
    form: AskForDeletionForm,
    verb: ({ note }) => askForDeletion(ctx, note),
    refusals: { already: { "": "personalData.ask.already" } },
    to: paths.personalData.home(),
    said: flash.ok("personalData.ask.done"),
  });
}

export default function AskForDeletion() {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("personalData.ask.title")} sentence={t("personalData.deletion.text")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.personalData.deletion()}>
        <TextArea name="note" label={t("personalData.ask.note")} optional limit={2_000} error={form.of("note")} defaultValue={form.typed("note") ?? ""} />
        <ButtonRow>
          <Button variant="danger">{t("personalData.ask.action")}</Button>
          <LinkButton href={paths.personalData.home()} variant="quiet">
            {t("personalData.ask.back")}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

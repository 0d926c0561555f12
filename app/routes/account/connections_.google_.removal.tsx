import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/outside/forms";
import { connectionOf, disconnect } from "~/features/outside/index.server";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

export const handle: RouteHandle = {
  title: "outside.removal.title",
  above: [
    { key: "identity.account.title", href: paths.account.home() },
    { key: "outside.title", href: paths.outside.connections() },
  ],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  if (!(await connectionOf(ctx.read, ctx.person.id, "google"))) throw notFound();
  return reply({});
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  return answerForm(ctx, args.request, {
    about: await connectionOf(ctx.read, ctx.person.id, "google"),
    form: NothingForm,
    verb: () => disconnect(ctx, "google"),
    refusals: {},
    to: paths.outside.connections(),
    said: flash.ok("outside.removed"),
  });
}

export default function DisconnectGoogle() {
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("outside.removal.title")} sentence={t("outside.removal.text")} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.outside.removal()}>
        <ButtonRow>
          <Button variant="danger">{t("outside.disconnect")}</Button>
          <LinkButton href={paths.outside.connections()} variant="quiet">
            {t("outside.back")}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

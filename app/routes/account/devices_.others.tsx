import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/identity/forms";
import { endOtherDevices, myDevices } from "~/features/identity/index.server";
import { useRefusedForm } from "~/platform/refused-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

export const handle: RouteHandle = {
  title: "identity.others.title",
  above: [
    { key: "identity.account.title", href: paths.account.home() },
    { key: "identity.devices.title", href: paths.account.devices() },
  ],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const devices = await myDevices(ctx);
  return reply({ count: devices.filter((device) => !device.current).length });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) return form.reply();
  const count = await endOtherDevices(ctx);
  return redirectWith(ctx, paths.account.devices(), flash.ok("identity.others.done", { count }));
}

export default function OtherDevices() {
  const { count } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  const back = (
    <LinkButton href={paths.account.devices()} variant="quiet">
      {t("identity.others.back")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("identity.others.title")} sentence={t("identity.others.text", { count })} />
      <ErrorSummary errors={form.errors} />
      {count > 0 ? (
        <form method="post" action={paths.account.otherDevices()}>
          <ButtonRow>
            <Button variant="danger">{t("identity.others.action")}</Button>
            {back}
          </ButtonRow>
        </form>
      ) : (
        <ButtonRow>{back}</ButtonRow>
      )}
    </>
  );
}

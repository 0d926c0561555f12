import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { EndDeviceForm } from "~/features/identity/forms";
import { endDevice, myDevices } from "~/features/identity/index.server";
import { AccountTabs } from "~/features/identity/ui/account-tabs";
import { DeviceTable } from "~/features/identity/ui/device-table";
import { useRefusedForm } from "~/platform/refused-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { personCookie } from "~/platform/sessions/index.server";
import { useT } from "~/platform/shell";
import { ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

export const handle: RouteHandle = { title: "identity.devices.title", above: [{ key: "identity.account.title", href: paths.account.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  return reply({ devices: await myDevices(ctx) });
}

/** Signs out the one device that the form names by its public id. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const form = await parseForm(args.request, EndDeviceForm);
  if (!form.ok) return form.reply();
  const { device } = form.value;
  const ended = await endDevice(ctx, device);
  if (!ended.ok) throw notFound();
  if (device !== ctx.person.sessionPublicId) return redirectWith(ctx, paths.account.devices(), flash.ok("identity.devices.ended"));
  return redirectWith(ctx, paths.login(), flash.ok("identity.signOut.done"), { "Set-Cookie": personCookie(ctx.config).clear() });
}

export default function AccountDevices() {
  const { devices } = useLoaderData<typeof loader>();
  const t = useT();
  const form = useRefusedForm();
  const others = devices.some((device) => !device.current);
  return (
    <>
      <PageHeader title={t("identity.devices.title")} sentence={t("identity.devices.sentence")} />
      <AccountTabs />
      <ErrorSummary errors={form.errors} />
      <div className="stack">
        <DeviceTable devices={devices} />
        {others ? (
          <ButtonRow>
            <LinkButton href={paths.account.otherDevices()} variant="danger">
              {t("identity.devices.others")}
            </LinkButton>
          </ButtonRow>
        ) : null}
      </div>
    </>
  );
}

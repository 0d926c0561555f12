import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { InvitationForm } from "~/features/academies/forms";
import { academyNamed, deskOf, inviteAgain } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { AboutAct, FirstAdminFields } from "~/features/academies/ui/act";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";

interface Data {
  readonly academy: NamedAcademy;
}

export const handle: RouteHandle<Data> = {
  title: "academies.invite.title",
  density: "dense",
  above: ({ academy }) => [{ key: "console.title", href: paths.operator.home() }, { label: academy.name, href: paths.operator.one(academy.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  return reply({ academy });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  const form = await parseForm(args.request, InvitationForm);
  if (!form.ok) return form.reply();
  const { adminName: name, adminEmail: email } = form.value;
  const invited = await inviteAgain(deskOf(ctx), actorOf(ctx), academy.id, { name, email });
  if (invited.ok) return redirectWith(ctx, paths.operator.one(academy.id), flash.ok("academies.invited.done", { email }));
  if (invited.reason === "unknown") throw notFound();
  return invited.reason === "address-taken" ? form.reply({ adminEmail: "academies.invite.address-taken" }) : form.reply({ "": `academies.invite.${invited.reason}` }, 409);
}

export default function Invitation() {
  const { academy } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <AboutAct title={t("academies.invite.title")} action={paths.operator.invitation(academy.id)} back={paths.operator.one(academy.id)} button={t("academies.invite")} what={t("academies.invite.what", { academy: academy.name })}>
      <FirstAdminFields />
    </AboutAct>
  );
}

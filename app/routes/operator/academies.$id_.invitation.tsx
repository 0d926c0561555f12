import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { InvitationForm } from "~/features/academies/forms";
import { academyNamed, deskOf, inviteAgain } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { AboutAct, FirstAdminFields } from "~/features/academies/ui/act";
import { aboveAcademy } from "~/platform/above-console";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
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
  above: ({ academy }) => aboveAcademy(academy),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  return reply({ academy });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await academyNamed(ctx.read, id),
    form: InvitationForm,
    verb: ({ adminName: name, adminEmail: email }) => inviteAgain(deskOf(ctx), actorOf(ctx), id, { name, email }),
    refusals: {
      "address-taken": (refused) => refused.reply({ adminEmail: "academies.invite.address-taken" }),
      "has-admin": { "": "academies.invite.has-admin" },
      suspended: { "": "academies.invite.suspended" },
    },
    to: paths.operator.one(id),
    said: ({ adminEmail: email }) => flash.ok("academies.invited.done", { email }),
  });
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

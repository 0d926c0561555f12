import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/guardians/forms";
import { guardiansOf, removeGuardian, wardOf, type Link, type Ward } from "~/features/guardians/index.server";
import { aboveWard } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import type { PersonContext } from "~/platform/scope.server";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly ward: Ward;
  readonly link: Link;
}

export const handle: RouteHandle<Data> = { title: "guardians.removal.title", density: "dense", above: ({ ward }) => [...aboveWard({ ward }), { key: "guardians.title", href: paths.admin.guardians(ward.id) }] };

async function linkOf(ctx: PersonContext, clientId: string, linkId: string): Promise<Data | null> {
  const ward = await wardOf(ctx.read, clientId, ctx.clock.now());
  const link = ward && (await guardiansOf(ctx.read, ward.id)).find(({ id }) => id === linkId);
  return ward && link ? { ward, link } : null;
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await linkOf(ctx, args.params.id ?? "", args.params.linkId ?? "");
  if (!found) throw notFound();
  return reply(found);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { id = "", linkId = "" } = args.params;
  const found = await linkOf(ctx, id, linkId);
  const to = paths.admin.guardians(id);
  const said = flash.ok("guardians.removed", { guardian: found?.link.guardian ?? "", name: found?.ward.name ?? "" });
  return answerButton(ctx, args.request, { about: found, form: NothingForm, verb: () => removeGuardian(ctx, id, linkId), to, said, late: { to, said: flash.warn("guardian.late") } });
}

export default function RemoveGuardian() {
  const { ward, link } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("guardians.removal.title")} sentence={t("guardians.removal.text", { guardian: link.guardian, name: ward.name })} />
      <form method="post" action={paths.admin.guardianRemoval(ward.id, link.id)}>
        <ButtonRow>
          <Button variant="danger">{t("guardians.removal.action")}</Button>
          <LinkButton variant="quiet" href={paths.admin.guardians(ward.id)}>
            {t("guardians.title")}
          </LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { BadgeForm } from "~/features/badges/forms";
import { editBadge, programBadge, type ProgramBadge, type ProgramBadges } from "~/features/badges/index.server";
import { BadgeFields } from "~/features/badges/ui/badge-fields";
import { aboveInBadges } from "~/platform/above-programs";
import { useRefusedForm } from "~/platform/refused-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, Flash, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly program: ProgramBadges["program"];
  readonly badge: ProgramBadge;
}

export const handle: RouteHandle<Data> = { title: "badges.edit.title", density: "dense", above: ({ program }) => aboveInBadges(program) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await programBadge(ctx, args.params.id ?? "", args.params.badge ?? "");
  if (!found) throw notFound();
  return reply(found);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, BadgeForm);
  if (!form.ok) return form.reply();
  const programId = args.params.id ?? "";
  const saved = await editBadge(ctx, programId, args.params.badge ?? "", form.value);
  if (!saved.ok) throw notFound();
  return redirectWith(ctx, paths.badges.ofProgram(programId), flash.ok("badges.saved"));
}

/** Whether it can be earned again is a matter of its own, apart from what is typed. */
function Restore({ program, badge }: Data) {
  const t = useT();
  return (
    <form method="post" action={paths.badges.restoration(program.id, badge.id)}>
      <Button variant="second">{t("badges.restore")}</Button>
    </form>
  );
}

export default function EditBadge() {
  const { program, badge } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("badges.edit.title")} kicker={program.title} sentence={t("badges.edit.sentence", { earned: badge.earned })} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <p><a href={paths.badges.holders(program.id, badge.id)}>{t("badges.holders.link", { earned: badge.earned })}</a></p>
        {badge.archived ? <Flash live={false}>{t("badges.archivedNote")}</Flash> : null}
        <form method="post" action={paths.badges.one(program.id, badge.id)}>
          <BadgeFields badge={badge} form={form} />
          <ButtonRow>
            <Button>{t("badges.edit.action")}</Button>
            {badge.archived ? null : <LinkButton variant="quiet" href={paths.badges.archive(program.id, badge.id)}>{t("badges.archive.link")}</LinkButton>}
          </ButtonRow>
        </form>
        {badge.archived ? <Restore program={program} badge={badge} /> : null}
      </div>
    </>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { BadgeForm } from "~/features/badges/forms";
import { badgeProgram, createBadge, type ProgramBadges } from "~/features/badges/index.server";
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
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly program: ProgramBadges["program"];
}

export const handle: RouteHandle<Data> = { title: "badges.new.title", density: "dense", above: ({ program }) => aboveInBadges(program) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const program = await badgeProgram(ctx, args.params.id ?? "");
  if (!program) throw notFound();
  return reply({ program });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, BadgeForm);
  if (!form.ok) return form.reply();
  const programId = args.params.id ?? "";
  const made = await createBadge(ctx, programId, form.value);
  if (!made.ok) throw notFound();
  return redirectWith(ctx, paths.badges.ofProgram(programId), flash.ok("badges.created"));
}

export default function NewBadge() {
  const { program } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("badges.new.title")} sentence={t("badges.new.sentence", { program: program.title })} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <form method="post" action={paths.badges.new(program.id)}>
          <BadgeFields form={form} />
          <ButtonRow>
            <Button>{t("badges.new.action")}</Button>
            <LinkButton variant="quiet" href={paths.badges.ofProgram(program.id)}>{t("badges.admin.all", { program: program.title })}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}

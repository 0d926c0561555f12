import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { NothingForm } from "~/features/badges/forms";
import { archiveBadge, programBadge, type ProgramBadge, type ProgramBadges } from "~/features/badges/index.server";
import { aboveInBadges } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly program: ProgramBadges["program"];
  readonly badge: ProgramBadge;
}

export const handle: RouteHandle<Data> = {
  title: ({ badge }, t) => t("badges.archive.title", { name: badge.name }),
  density: "dense",
  above: ({ program }) => aboveInBadges(program),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await programBadge(ctx, args.params.id ?? "", args.params.badge ?? "");
  if (!found) throw notFound();
  return reply(found);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) throw refusal(422);
  const programId = args.params.id ?? "";
  const changed = await archiveBadge(ctx, programId, args.params.badge ?? "", true);
  if (!changed.ok) throw changed.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, paths.badges.ofProgram(programId), flash.ok("badges.archived"));
}

export default function ArchiveBadge() {
  const { program, badge } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("badges.archive.title", { name: badge.name })} kicker={program.title} />
      <div className="stack">
        <p>{t("badges.archive.text", { earned: badge.earned })}</p>
        <form method="post" action={paths.badges.archive(program.id, badge.id)}>
          <ButtonRow>
            <Button variant="danger">{t("badges.archive.action")}</Button>
            <LinkButton variant="quiet" href={paths.badges.one(program.id, badge.id)}>{t("badges.archive.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}

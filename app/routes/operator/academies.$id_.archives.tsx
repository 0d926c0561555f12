import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOperator } from "~/access/gate.server";
import { NothingForm } from "~/features/academies/forms";
import { academyNamed, archiveKeyOf, askForArchive, deskOf, listedArchives, type ListedArchive } from "~/features/academies/index.server";
import type { NamedAcademy } from "~/features/academies/list";
import { ArchiveTable } from "~/features/academies/ui/archive-table";
import { actorOf } from "~/platform/audit/index.server";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, refusal, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Empty, Flash, PageHeader } from "~/ui";

interface Data {
  readonly academy: NamedAcademy;
  readonly archives: readonly ListedArchive[];
  readonly hasKey: boolean;
}

export const handle: RouteHandle<Data> = {
  title: ({ academy }, t) => t("archives.title", { academy: academy.name }),
  density: "dense",
  above: ({ academy }) => [{ key: "console.title", href: paths.operator.home() }, { label: academy.name, href: paths.operator.one(academy.id) }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  // A file that cannot be opened has no key to ask: the page says so instead of failing.
  const hasKey = (await archiveKeyOf(deskOf(ctx), academy.id).catch(() => null)) !== null;
  return reply({ academy, archives: await listedArchives(ctx.read, academy.id), hasKey });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireOperator(args);
  const academy = await academyNamed(ctx.read, args.params.id ?? "");
  if (!academy) throw notFound();
  const form = await parseForm(args.request, NothingForm);
  if (!form.ok) return form.reply();
  const asked = await askForArchive(deskOf(ctx), actorOf(ctx), academy.id);
  if (!asked.ok) throw asked.reason === "unknown" ? notFound() : refusal(409);
  return redirectWith(ctx, paths.operator.archives(academy.id), flash.ok("archives.asked.done"));
}

export default function Archives() {
  const { academy, archives, hasKey } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const busy = archives.some(({ state }) => state === "waiting" || state === "running");
  return (
    <>
      <PageHeader title={t("archives.title", { academy: academy.name })} sentence={t("archives.sentence")} />
      <div className="stack">
        {hasKey ? null : <Flash tone="warn" live={false}>{t("archives.noKey")}</Flash>}
        {hasKey && !busy ? (
          <form method="post" action={paths.operator.archives(academy.id)}>
            <ButtonRow><Button>{t("archives.ask")}</Button></ButtonRow>
          </form>
        ) : null}
        {archives.length === 0 ? <Empty title={t("archives.none.title")}>{t("archives.none.text")}</Empty> : <ArchiveTable academyId={academy.id} archives={archives} />}
      </div>
    </>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { badgeLengths, DeclineBadgeForm } from "~/features/badges/forms";
import { awardToDecide, declineBadge, type WaitingAward } from "~/features/badges/index.server";
import { useRefusedForm } from "~/platform/refused-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextArea } from "~/ui";

interface Data {
  readonly award: WaitingAward;
}

export const handle: RouteHandle<Data> = {
  title: ({ award }, t) => t("badges.decline.title", { badge: award.badge }),
  density: "dense",
  above: [{ key: "teaching.title", href: paths.teaching.home() }, { key: "badges.waiting.title", href: paths.badges.waiting() }],
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const award = await awardToDecide(ctx, args.params.id ?? "");
  if (!award) throw notFound();
  if (award.status !== "waiting") return redirectWith(ctx, paths.badges.waiting(), flash.warn("badges.decided"));
  return reply({ award });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const id = args.params.id ?? "";
  const award = await awardToDecide(ctx, id);
  if (!award) throw notFound();
  const form = await parseForm(args.request, DeclineBadgeForm);
  if (!form.ok) return form.reply();
  const declined = await declineBadge(ctx, id, form.value.reason);
  if (declined.ok) return redirectWith(ctx, paths.badges.waiting(), flash.ok("badges.declined", { client: award.client }));
  if (declined.reason === "unknown") throw notFound();
  return redirectWith(ctx, paths.badges.waiting(), flash.warn("badges.decided"));
}

export default function DeclineBadge() {
  const { award } = useLoaderData<typeof loader>() as unknown as Data;
  const t = useT();
  const format = useFormat();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("badges.decline.title", { badge: award.badge })} sentence={t("badges.decline.sentence", { client: award.client, program: award.program, date: format.date(award.earnedAt) })} />
      <div className="stack">
        <ErrorSummary errors={form.errors} />
        <form method="post" action={paths.badges.refusal(award.id)}>
          <TextArea name="reason" label={t("badges.reason")} hint={t("badges.reason.hint", { client: award.client })} required rows={5} words limit={badgeLengths.reason} error={form.of("reason")} defaultValue={form.typed("reason") ?? ""} />
          <ButtonRow>
            <Button variant="danger">{t("badges.decline.action")}</Button>
            <LinkButton variant="quiet" href={paths.badges.waiting()}>{t("badges.decline.cancel")}</LinkButton>
          </ButtonRow>
        </form>
      </div>
    </>
  );
}

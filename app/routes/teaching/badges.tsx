import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { ApproveBadgesForm } from "~/features/badges/forms";
import { approveBadges, awardKey, waitingAwards, type WaitingAward } from "~/features/badges/index.server";
import { BadgeViews } from "~/features/badges/ui/badge-views";
import { WaitingTable } from "~/features/badges/ui/waiting-table";
import { useRefusedForm } from "~/platform/refused-form";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm, type FormResult } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf, type KeysetPage } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, controlId, Empty, ErrorSummary, ErrorText, PageHeader, Pager, UrlField } from "~/ui";

export const handle: RouteHandle = { title: "badges.waiting.title", density: "dense", above: [{ key: "teaching.title", href: paths.teaching.home() }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return reply(await waitingAwards(ctx, keysetOf(new URL(args.request.url).searchParams, awardKey)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const form = await parseForm(args.request, ApproveBadgesForm);
  if (!form.ok) return form.reply();
  const decided = await approveBadges(ctx, form.value);
  if (!decided.ok) throw notFound();
  const { approved, skipped } = decided.value;
  if (approved === 0) return redirectWith(ctx, paths.badges.waiting(), flash.warn("badges.approved.none", { skipped }));
  if (skipped > 0) return redirectWith(ctx, paths.badges.waiting(), flash.warn("badges.approved.some", { approved, skipped }));
  return redirectWith(ctx, paths.badges.waiting(), flash.ok("badges.approved", { approved }));
}

/** The ticks of a form that was refused: nothing chosen is lost. */
function useChosen(): ReadonlySet<string> {
  const award: unknown = useActionData<{ form?: FormResult }>()?.form?.initialValue?.award;
  return new Set((Array.isArray(award) ? award : [award]).filter((one): one is string => typeof one === "string"));
}

function Waiting({ page }: { page: KeysetPage<WaitingAward> }) {
  const t = useT();
  const form = useRefusedForm();
  const chosen = useChosen();
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.badges.waiting()}>
        <ErrorText errors={form.of("award")} />
        <div id={controlId("award")} tabIndex={-1}>
          <WaitingTable rows={page.rows} chosen={chosen} />
        </div>
        <UrlField name="credentialUrl" label={t("badges.credentialUrl")} hint={t("badges.credentialUrl.hint")} optional error={form.of("credentialUrl")} defaultValue={form.typed("credentialUrl") ?? ""} />
        <ButtonRow>
          <Button>{t("badges.approve")}</Button>
        </ButtonRow>
      </form>
    </>
  );
}

export default function WaitingBadges() {
  const page = useLoaderData<typeof loader>() as KeysetPage<WaitingAward>;
  const t = useT();
  const at = (query: string) => `${paths.badges.waiting()}?${query}`;
  return (
    <>
      <PageHeader title={t("badges.waiting.title")} sentence={t("badges.waiting.sentence")} />
      <BadgeViews current="waiting" />
      {page.rows.length === 0 ? <Empty title={t("badges.waiting.empty.title")}>{t("badges.waiting.empty.text")}</Empty> : <Waiting page={page} />}
      {page.before || page.after ? (
        <Pager
          newer={page.before ? at(`before=${page.before}`) : undefined}
          older={page.after ? at(`after=${page.after}`) : undefined}
          newerLabel={t("list.back")}
          olderLabel={t("list.next", { count: page.size })}
          text={page.after ? undefined : t("badges.waiting.end")}
        />
      ) : null}
    </>
  );
}

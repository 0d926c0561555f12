import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { readPlaceState, shownPlaceStates, type PlaceState } from "~/features/staffing/change-list";
import { changePage, placeKey, type ChangePage } from "~/features/staffing/change-pages.server";
import { ChangeFacts, PlacesTable, PreviewTable, useSaid } from "~/features/staffing/ui/change-parts";
import { inStaffChanges } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Filters, FilterSelect, Flash, LinkButton, PageHeader, Pager, Section } from "~/ui";

type Data = ChangePage & { readonly state: PlaceState | null };

export const handle: RouteHandle<Data> = { title: "staffChanges.new.title", density: "dense", above: inStaffChanges };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { searchParams } = new URL(args.request.url);
  const state = readPlaceState(searchParams);
  const page = await changePage(ctx, args.params.id ?? "", state, keysetOf(searchParams, placeKey));
  if (!page) throw notFound();
  return reply<Data>({ ...page, state });
}

/** What would change, and the button that lets it. */
function Look({ change, preview }: Pick<ChangePage, "change" | "preview">) {
  const t = useT();
  if (!preview) return null;
  const { places, shown, many } = preview;
  return (
    <Section id="look" title={t("staffChanges.look.title")}>
      <p>{t("staffChanges.look.count", { count: places })} {change.startsOn === null ? null : t("staffChanges.look.later")}</p>
      {many ? <Flash live={false} tone="warn">{t("staffChanges.look.many")}</Flash> : null}
      {places > shown.length ? <p>{t("staffChanges.look.first", { count: shown.length })}</p> : null}
      {shown.length > 0 ? <PreviewTable preview={preview} /> : null}
    </Section>
  );
}

/** What may be done with it now. */
function Ways({ change, preview }: Pick<ChangePage, "change" | "preview">) {
  const t = useT();
  const confirms = change.state === "draft" && preview && !preview.many;
  return (
    <ButtonRow>
      {confirms ? <form method="post" action={paths.staffing.changeConfirmation(change.id)}><Button>{t(change.startsOn === null ? "staffChanges.confirm.now" : "staffChanges.confirm.plan")}</Button></form> : null}
      {change.cancellable ? <LinkButton variant="second" href={paths.staffing.changeCancellation(change.id)}>{t(change.state === "done" ? "staffChanges.cancel.keep" : "staffChanges.cancel")}</LinkButton> : null}
    </ButtonRow>
  );
}

/** What came of it, place by place. */
function Places({ change, places, state }: Pick<Data, "change" | "places" | "state">) {
  const t = useT();
  if (!places) return null;
  const at = (more: string) => paths.staffing.change(change.id, `?${state ? `places=${state}&` : ""}${more}`);
  return (
    <Section id="places" title={t("staffChanges.places.title")}>
      <Filters action={paths.staffing.change(change.id)} label={t("staffChanges.places.title")}>
        <FilterSelect name="places" label={t("staffChanges.filter")} defaultValue={state ?? ""} options={[{ value: "", label: t("staffChanges.places.all") }, ...shownPlaceStates.map((value) => ({ value, label: t(`staffChanges.places.state.${value}`) }))]} />
      </Filters>
      {places.rows.length === 0 ? <p className="soft">{t("staffChanges.places.none")}</p> : <PlacesTable programId={change.program.id} rows={places.rows} />}
      <Pager newer={places.before ? at(`before=${places.before}`) : undefined} older={places.after ? at(`after=${places.after}`) : undefined} newerLabel={t("list.back")} olderLabel={t("list.next", { count: places.size })} />
    </Section>
  );
}

export default function OneChange() {
  const { change, preview, places, state } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const said = useSaid();
  return (
    <>
      <PageHeader kicker={change.program.title} title={said(change)} />
      {change.state === "running" || change.state === "ending" ? <Flash live={false} tone="info">{t("staffChanges.running")}</Flash> : null}
      {change.state === "failed" ? <Flash live={false} tone="bad">{t("staffChanges.failed")}</Flash> : null}
      <div className="stack">
        <ChangeFacts change={change} />
        <Look change={change} preview={preview} />
        <Ways change={change} preview={preview} />
        <Places change={change} places={places} state={state} />
      </div>
    </>
  );
}

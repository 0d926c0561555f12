import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { homeOf } from "~/access/navigation";
import { ForWhomForm } from "~/features/guardians/forms";
import { beHereFor, consentsOf, guardianIn, wardsOf, type Consent, type WardLink } from "~/features/guardians/index.server";
import { ConsentRows, ForWhomRows, OfferRows, type Going } from "~/features/guardians/ui/for-whom";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseForm } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths, safeNext } from "~/platform/paths";
import { notFound, reply, seeOther } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, PageHeader, Section } from "~/ui";

interface Data {
  readonly wards: readonly WardLink[];
  /** For whom they are here now; null: themselves. */
  readonly now: string | null;
  readonly going: Going | null;
  readonly consents: readonly Consent[];
}

export const handle: RouteHandle = { title: "guardian.title", parks: false };

/** A guardian's clients, and who asks them to be one. An admin who views as somebody is not that somebody's guardian. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true, guardian: true });
  if (ctx.person.behind?.as === "admin") throw seeOther(paths.viewing());
  const at = ctx.clock.now();
  const now = ctx.person.behind ? ctx.person.id : null;
  const query = new URL(args.request.url).searchParams;
  const [client, to] = [query.get("client"), safeNext(query.get("to"))];
  return reply<Data>({
    wards: await wardsOf(ctx.read, guardianIn(ctx), at), now,
    going: client !== null && to !== null ? { client, to } : null,
    consents: now === null ? await consentsOf(ctx.read, ctx.person.id, at) : [],
  });
}

/** Says for whom this session is from now on; without a client, for oneself. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true, guardian: true });
  const form = await parseForm(args.request, ForWhomForm);
  if (!form.ok) return form.reply();
  const client = form.value.client ?? null;
  const wards = await wardsOf(ctx.read, guardianIn(ctx), ctx.clock.now());
  const name = wards.find(({ id }) => id === client)?.name;
  if (client !== null && name === undefined) throw notFound();
  const chosen = await beHereFor(ctx, client);
  if (!chosen.ok) return redirectWith(ctx, paths.forWhom(), flash.warn("guardian.gone"));
  if (name === undefined) return redirectWith(ctx, paths.forWhom(), flash.ok("guardian.chosenSelf"));
  return redirectWith(ctx, safeNext(form.value.to) ?? homeOf({ roles: ["client"], memberships: [] }), flash.ok("guardian.chosen", { name }));
}

export default function ForWhom() {
  const { wards, now, going, consents } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const accepted = wards.filter((ward) => ward.accepted);
  const offers = wards.filter((ward) => !ward.accepted);
  if (wards.length === 0) {
    return (
      <>
        <PageHeader title={t("guardian.title")} />
        <Empty title={t("guardian.none.title")}>{t("guardian.none.text")}</Empty>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("guardian.title")} sentence={t("guardian.sentence")} />
      <div className="stack">
        {consents.length > 0 ? (
          <Section id="terms" title={t("guardian.terms.title")}>
            <p>{t("guardian.terms.sentence")}</p>
            <ConsentRows consents={consents} />
          </Section>
        ) : null}
        {accepted.length > 0 ? (
          <Section id="clients" title={t("guardian.clients")}>
            <ForWhomRows wards={accepted} now={now} going={going} />
          </Section>
        ) : null}
        {offers.length > 0 && now === null ? (
          <Section id="offers" title={t("guardian.offers")}>
            <OfferRows wards={offers} />
          </Section>
        ) : null}
      </div>
    </>
  );
}

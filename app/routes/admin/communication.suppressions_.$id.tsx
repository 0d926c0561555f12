import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shownSuppression, type ShownSuppression } from "~/features/communication/index.server";
import { SuppressionFacts } from "~/features/communication/ui/suppression-parts";
import { inSuppressions } from "~/platform/above-system";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { LinkButton, PageHeader, Section } from "~/ui";

interface Data {
  readonly suppression: ShownSuppression;
}

export const handle: RouteHandle<Data> = {
  title: ({ suppression }) => suppression.address,
  density: "dense",
  above: inSuppressions,
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const suppression = await shownSuppression(ctx, args.params.id ?? "");
  if (!suppression) throw notFound();
  return reply({ suppression });
}

export default function Suppression() {
  const { suppression } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const lift = suppression.liftedAt === null ? <LinkButton variant="second" href={paths.suppressions.lifting(suppression.id)}>{t("suppression.lift")}</LinkButton> : null;
  return (
    <>
      <PageHeader title={suppression.address} action={lift} />
      <Section id="facts" title={t("suppression.facts")}>
        <SuppressionFacts suppression={suppression} />
      </Section>
    </>
  );
}

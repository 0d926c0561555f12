import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { oneTerms } from "~/features/terms/index.server";
import { inTerms } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { PageHeader, RichText } from "~/ui";

interface Shown {
  readonly version: number;
  readonly publishedAt: number;
  readonly html: RichHtml;
}

export const handle: RouteHandle<Shown> = { title: ({ version }, t) => t("terms.admin.name", { version }), density: "dense", above: inTerms };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const wanted = args.params.version ?? "";
  const terms = /^[1-9]\d{0,5}$/.test(wanted) ? await oneTerms(ctx.read, Number(wanted)) : null;
  if (!terms) throw notFound();
  return reply<Shown>({ version: terms.version, publishedAt: terms.publishedAt, html: renderMarkdown(terms.text, { headings: 2 }) });
}

export default function TermsVersion() {
  const { version, publishedAt, html } = useLoaderData<typeof loader>() as Shown;
  const t = useT();
  const format = useFormat();
  return (
    <>
      <PageHeader kicker={t("terms.title")} title={t("terms.admin.name", { version })} sentence={`${t("terms.admin.published")}: ${format.dateTime(publishedAt)}`} />
      <RichText html={html} />
    </>
  );
}

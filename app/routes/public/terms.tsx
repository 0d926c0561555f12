import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPage } from "~/access/gate.server";
import { acceptedAt, currentTerms } from "~/features/terms/index.server";
import type { RouteHandle } from "~/platform/handle";
import { renderMarkdown, type RichHtml } from "~/platform/markdown/index.server";
import { reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Empty, PageHeader, RichText } from "~/ui";

interface Shown {
  readonly version: number;
  readonly publishedAt: number;
  readonly html: RichHtml;
  /** When whoever looks accepted it; null: they have not, or are nobody. */
  readonly acceptedAt: number | null;
}

export const handle: RouteHandle = { title: "terms.title" };

export async function loader(args: LoaderFunctionArgs) {
  const { read, person } = await publicPage(args);
  const terms = await currentTerms(read);
  if (!terms) return reply({ terms: null });
  const { version, publishedAt, text } = terms;
  return reply<{ terms: Shown }>({ terms: { version, publishedAt, html: renderMarkdown(text, { headings: 2 }), acceptedAt: person ? await acceptedAt(read, person.id, version) : null } });
}

export default function TermsPage() {
  const { terms } = useLoaderData<typeof loader>() as { terms: Shown | null };
  const t = useT();
  const format = useFormat();
  const { academy } = useShell();
  if (!terms) {
    return (
      <>
        <PageHeader title={t("terms.of", { academy: academy.name })} />
        <Empty title={t("terms.none.title")}>{t("terms.none.text", { academy: academy.name })}</Empty>
      </>
    );
  }
  const version = t("terms.current", { version: terms.version, date: format.date(terms.publishedAt) });
  return (
    <>
      <PageHeader title={t("terms.of", { academy: academy.name })} sentence={terms.acceptedAt === null ? version : `${version} ${t("terms.accepted", { date: format.date(terms.acceptedAt) })}`} />
      <RichText html={terms.html} />
    </>
  );
}

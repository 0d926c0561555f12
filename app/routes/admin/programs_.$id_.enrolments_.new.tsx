import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { peoplePage, type PeoplePage, personKey } from "~/features/people/queries.server";
import { enrolledAmong } from "~/features/programs/enrolments.server";
import { programPlace, type ProgramPlace } from "~/features/programs/place.server";
import { aboveEnrolment } from "~/platform/above-programs";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, Filters, FilterSearch, LinkButton, PageHeader, Pager, Row, Rows } from "~/ui";

interface Data {
  readonly program: ProgramPlace;
  readonly q: string;
  readonly page: PeoplePage;
  /** The open enrolments of the page's people. */
  readonly enrolled: readonly { readonly id: string; readonly userId: string }[];
}

export const handle: RouteHandle<Data> = {
  title: "enrolments.new",
  density: "dense",
  above: ({ program }) => aboveEnrolment(program),
};

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const program = await programPlace(ctx.read, args.params.id ?? "");
  if (!program) throw notFound();
  const { searchParams } = new URL(args.request.url);
  const q = (searchParams.get("q") ?? "").trim().slice(0, 200);
  const page = await peoplePage(ctx, { q, role: "client", status: "active", sort: "name" }, keysetOf(searchParams, personKey));
  return reply({ program, q, page, enrolled: await enrolledAmong(ctx.read, program.id, page.rows.map(({ id }) => id)) });
}

function Found({ program, q, page, enrolled }: Data) {
  const t = useT();
  const at = (more: string) => `${paths.enrolments.new(program.id)}?${q ? `q=${encodeURIComponent(q)}&` : ""}${more}`;
  if (page.rows.length === 0) return <Empty title={t("enrolments.search.none")}>{t("enrolments.search.none.text")}</Empty>;
  return (
    <>
      <Rows small>
        {page.rows.map(({ id, name, email }) => {
          const enrolment = enrolled.find(({ userId }) => userId === id);
          return enrolment ? (
            <Row key={id} title={name} href={paths.enrolments.one(id, enrolment.id)} aside={<span className="soft">{t("enrolments.search.enrolled")}</span>}><span className="soft">{email}</span></Row>
          ) : (
            <Row key={id} title={name} aside={<LinkButton variant="second" small href={paths.enrolments.newFor(program.id, id)}>{t("enrolments.search.choose", { name })}</LinkButton>}><span className="soft">{email}</span></Row>
          );
        })}
      </Rows>
      <Pager
        newer={page.before ? at(`before=${page.before}`) : undefined}
        older={page.after ? at(`after=${page.after}`) : undefined}
        newerLabel={t("list.back")}
        olderLabel={t("list.next", { count: page.size })}
      />
    </>
  );
}

export default function FindClient() {
  const data = useLoaderData<typeof loader>() as Data;
  const { program, q } = data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("enrolments.new")} sentence={t("enrolments.search.sentence", { program: program.title })} />
      <Filters action={paths.enrolments.new(program.id)} label={t("enrolments.new")}>
        <FilterSearch name="q" label={t("enrolments.search")} defaultValue={q} />
      </Filters>
      <Found {...data} />
    </>
  );
}

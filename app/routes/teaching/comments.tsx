import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { textKinds } from "~/features/grading/marking-forms";
import { markingTextsFor, type MarkingText } from "~/features/grading/marking-texts.server";
import { aboveTexts, type TextsData } from "~/features/grading/ui/text-pages";
import type { RouteHandle } from "~/platform/handle";
import { hasRole } from "~/platform/people";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader, Row, Rows, Section, Tag } from "~/ui";

interface Data extends TextsData {
  readonly texts: readonly MarkingText[];
}

export const handle: RouteHandle<Data> = { title: "marking.texts.title", density: "dense", above: ({ admin }) => aboveTexts({ admin }).slice(0, 1) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach", "admin"] });
  return reply<Data>({ admin: hasRole(ctx.person, "admin"), texts: await markingTextsFor(ctx.read, ctx.person.id) });
}

function Texts({ texts, admin }: Data) {
  const t = useT();
  return (
    <Rows>
      {texts.map(({ id, title, text, shared }) => (
        <Row key={id} title={title} {...(shared && !admin ? { plain: true } : { href: paths.teaching.comment(id) })} aside={shared ? <Tag>{t("marking.texts.shared")}</Tag> : undefined}>
          <p className="small words tw:whitespace-pre-line tw:break-words">{text}</p>
        </Row>
      ))}
    </Rows>
  );
}

export default function Comments() {
  const { texts, admin } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={t("marking.texts.title")} sentence={t("marking.texts.sentence")} action={<LinkButton href={paths.teaching.newComment()}>{t("marking.texts.add")}</LinkButton>} />
      {texts.length === 0 ? <Empty title={t("marking.texts.none.title")}>{t("marking.texts.none.text")}</Empty> : null}
      {textKinds.map((kind) => {
        const some = texts.filter((text) => text.kind === kind);
        return some.length === 0 ? null : <Section key={kind} id={kind} title={t(`marking.texts.${kind}s`)}><Texts texts={some} admin={admin} /></Section>;
      })}
    </>
  );
}

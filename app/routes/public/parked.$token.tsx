import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { parkedForm } from "~/features/identity/index.server";
import { fieldLabel } from "~/platform/field-labels";
import type { RouteHandle } from "~/platform/handle";
import { parkedTokens } from "~/platform/parked/index.server";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { sentWords } from "~/platform/sent-words";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, Facts, HiddenField, Note, PageHeader, Section, Words } from "~/ui";

export const handle: RouteHandle = { title: "parked.title", noStore: true };

/** What was sent when the session had ended, for its person in the browser it came from. */
export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { signedIn: true });
  const token = args.params.token ?? "";
  const form = await parkedForm(ctx, token, parkedTokens(ctx.config, args.request.headers.get("Cookie")));
  if (!form) throw notFound();
  return reply({ token, ...form });
}

export default function ParkedForm() {
  const { token, path, fields, files, expiresAt } = useLoaderData<typeof loader>();
  const t = useT();
  const format = useFormat();
  const shown = sentWords(fields);
  return (
    <>
      <PageHeader title={t("parked.title")} sentence={t("parked.sentence", { time: format.time(expiresAt) })} />
      <div className="stack">
        <Section id="what" title={t("parked.what")}>
          <Facts items={[...shown.map((field) => ({ label: fieldLabel(t, path, field), value: <Words>{field.value}</Words> })), { label: t("parked.where"), value: path }]} />
        </Section>
        {files ? (
          <Note>
            <p>{t("parked.files")}</p>
          </Note>
        ) : null}
        <ButtonRow>
          <form method="post" action={path}>
            {fields.map(([name, value], place) => (
              <HiddenField key={place} name={name} value={value} />
            ))}
            <Button>{t("parked.send")}</Button>
          </form>
          <form method="post" action={paths.parked.removal(token)}>
            <Button variant="quiet">{t("parked.remove")}</Button>
          </form>
        </ButtonRow>
      </div>
    </>
  );
}

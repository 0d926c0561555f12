import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { parkedForm } from "~/features/identity/index.server";
import type { RouteHandle } from "~/platform/handle";
import { parkedTokens } from "~/platform/parked/index.server";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
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

/** A field's name as its page gave it, where it can be read: one with an id in it cannot. */
const isReadable = (name: string) => !/[0-9a-f-]{20,}/i.test(name);

type Fields = readonly (readonly [string, string])[];
const namesOf = (fields: Fields): readonly string[] => [...new Set(fields.map(([name]) => name))];
/** Several boxes of one name are ticked: one value a line. */
const valuesOf = (fields: Fields, name: string): string => fields.filter(([one, value]) => one === name && value.trim() !== "").map(([, value]) => value).join("\n");

export default function ParkedForm() {
  const { token, path, fields, files, expiresAt } = useLoaderData<typeof loader>();
  const t = useT();
  const format = useFormat();
  const shown = namesOf(fields).map((name, place) => ({ label: isReadable(name) ? name : t("parked.field", { place: place + 1 }), value: valuesOf(fields, name) })).filter(({ value }) => value !== "");
  return (
    <>
      <PageHeader title={t("parked.title")} sentence={t("parked.sentence", { time: format.time(expiresAt) })} />
      <div className="stack">
        <Section id="what" title={t("parked.what")}>
          <Facts items={[...shown.map(({ label, value }) => ({ label, value: <Words>{value}</Words> })), { label: t("parked.where"), value: path }]} />
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

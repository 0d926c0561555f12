import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { longestContent, OwnContentForm } from "~/features/clients/forms";
import { ownContentPage, writeOwnContent, type ContentVersion, type OwnContentPage } from "~/features/clients/index.server";
import { aboveInClient } from "~/features/clients/ui/client-head";
import { previewAsked } from "~/features/programs/index.server";
import { Preview } from "~/features/programs/ui/preview";
import { flash } from "~/platform/flash";
import { redirectWith } from "~/platform/flash.server";
import { parseFields, replyTyped } from "~/platform/forms.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, Flash, HiddenField, LinkButton, PageHeader, RichText, Row, Rows, Section, Split, TextArea, type RichHtml } from "~/ui";

/** What the action says beside the form. */
interface Answer {
  readonly preview?: RichHtml;
  readonly stale?: boolean;
}

export const handle: RouteHandle<OwnContentPage> = {
  title: ({ place }, t) => t("ownContent.title", { name: place.client.name, module: place.module.title }), density: "dense",
  above: ({ place }) => [...aboveInClient(place), { label: place.module.title, href: paths.clients.place(place.enrolmentId, place.moduleId) }],
};

const placeIn = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({ enrolmentId: params.enrolmentId ?? "", moduleId: params.moduleId ?? "" });

/** The version that an address asks for; null: none. What is no number is the version that never was. */
function wantedIn(request: Request): number | null {
  const text = new URL(request.url).searchParams.get("version");
  return text === null ? null : /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
}

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const page = await ownContentPage(ctx, placeIn(args), wantedIn(args.request));
  if (!page) throw notFound();
  return reply(page);
}

/** What this client reads is written. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const of = placeIn(args);
  const page = await ownContentPage(ctx, of, null);
  if (!page) throw notFound();
  const fields = await args.request.formData();
  const preview = previewAsked(fields, "content");
  if (preview !== null) return replyTyped(fields, { preview });
  const form = parseFields(fields, OwnContentForm);
  if (!form.ok) return form.reply();
  const saved = await writeOwnContent(ctx, of, form.value);
  if (saved.ok) return redirectWith(ctx, paths.clients.place(of.enrolmentId, of.moduleId), flash.ok(form.value.content === "" ? "ownContent.removed" : "ownContent.saved", { name: page.place.client.name }));
  if (saved.reason === "unknown") throw notFound();
  return saved.reason === "stale" ? form.reply({ "": "ownContent.error.stale" }, 409, { stale: true }) : form.reply({ "": "ownContent.error.off" }, 409);
}

function Versions({ page: { place, versions } }: { page: OwnContentPage }) {
  const t = useT();
  const format = useFormat();
  const by = ({ writtenAt, writtenBy }: ContentVersion) => (writtenBy === null ? t("ownContent.version.gone", { date: format.dateTime(writtenAt) }) : t("ownContent.version.by", { date: format.dateTime(writtenAt), name: writtenBy }));
  return (
    <Section id="versions" title={t("ownContent.versions")} small>
      {versions.length === 0 ? <p className="soft">{t("ownContent.versions.none")}</p> : (
        <Rows small>
          {versions.map((one) => (
            <Row key={one.version} title={t(one.empty ? "ownContent.version.empty" : "ownContent.version", { version: one.version })} href={paths.clients.content(place.enrolmentId, place.moduleId, one.version)}>
              <span className="small soft">{by(one)}</span>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  );
}

function Editor({ page, answer }: { page: OwnContentPage; answer: Answer | undefined }) {
  const t = useT();
  const form = useRefusedForm();
  const { place, content, version } = page;
  const now = String(version);
  return (
    <form method="post" action={paths.clients.content(place.enrolmentId, place.moduleId)}>
      <HiddenField name="version" value={answer?.stale ? now : form.value("version", now)} />
      <TextArea name="content" label={t("ownContent.field")} hint={t("ownContent.field.hint")} optional rows={14} limit={longestContent} words error={form.of("content")} defaultValue={form.value("content", content)} />
      <ButtonRow>
        <Button>{t("ownContent.save")}</Button>
        <Button variant="second" name="preview" value="yes" formNoValidate>{t("programs.preview.action")}</Button>
        <LinkButton variant="quiet" href={paths.clients.place(place.enrolmentId, place.moduleId)}>{t("programs.cancel")}</LinkButton>
      </ButtonRow>
    </form>
  );
}

const Text = ({ html, nothing }: { html: RichHtml; nothing: string }) => (html === "" ? <p className="soft">{nothing}</p> : <RichText html={html} />);

export default function OwnContent() {
  const page = useLoaderData<typeof loader>() as OwnContentPage;
  const answer = useActionData<Answer>();
  const t = useT();
  const form = useRefusedForm();
  const { place, individual, shown, common } = page;
  return (
    <>
      <PageHeader kicker={place.program.title} title={t("ownContent.title", { name: place.client.name, module: place.module.title })} sentence={t("ownContent.sentence")} />
      <Split aside={<Versions page={page} />}>
        <div className="stack">
          <ErrorSummary errors={form.errors} />
          <Preview html={answer?.preview} />
          {individual || answer !== undefined ? <Editor page={page} answer={answer} /> : <Flash tone="warn" live={false}>{t("ownContent.off")}</Flash>}
          {shown ? <Section id="shown" title={t("ownContent.shown", { version: shown.version })}><Text html={shown.text} nothing={t("versions.empty")} /></Section> : null}
          <Section id="common" title={t("ownContent.common")}><Text html={common} nothing={t("ownContent.common.none")} /></Section>
        </div>
      </Split>
    </>
  );
}

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { longestNote, NoteForm } from "~/features/clients/forms";
import { clientModule, marksOn, notesOn, writeNote, type ClientModule, type HandMark, type StaffNote } from "~/features/clients/index.server";
import { mayComplete, mayReopen } from "~/features/clients/rules";
import { aboveInClient } from "~/features/clients/ui/client-head";
import { NoteList } from "~/features/clients/ui/notes";
import { StandingTag, StepTag } from "~/features/clients/ui/tags";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, Facts, LinkButton, PageHeader, Section, Split, TextArea, Timeline } from "~/ui";

interface Data {
  readonly place: ClientModule;
  readonly notes: readonly StaffNote[];
  readonly marks: readonly HandMark[];
}

export const handle: RouteHandle<Data> = { title: ({ place }, t) => t("clientModule.title", { name: place.client.name, module: place.module.title }), density: "dense", above: ({ place }) => aboveInClient(place) };

const placeIn = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({ enrolmentId: params.enrolmentId ?? "", moduleId: params.moduleId ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const of = placeIn(args);
  const [place, notes, marks] = await Promise.all([clientModule(ctx.read, ctx.person.id, of), notesOn(ctx, of), marksOn(ctx, of)]);
  if (!place) throw notFound();
  return reply<Data>({ place, notes, marks });
}

/** A note is added. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const of = placeIn(args);
  return answerForm(ctx, args.request, {
    about: await clientModule(ctx.read, ctx.person.id, of), form: NoteForm, verb: ({ note }) => writeNote(ctx, of, note),
    to: paths.clients.place(of.enrolmentId, of.moduleId), said: flash.ok("clients.note.added"), refusals: {},
  });
}

const hows = ["client", "staff", "graded", "score"] as const;

function Progress({ place }: { place: ClientModule }) {
  const t = useT();
  const format = useFormat();
  const { enrolmentId, moduleId, status, completedAt, completedHow, module } = place;
  const how = hows.find((one) => one === completedHow) ?? "other";
  return (
    <Section id="progress" title={t("clientModule.progress")} small>
      <div className="stack">
        <Facts
          items={[
            { label: t("clients.column.status"), value: <StandingTag status={place.enrolment} /> },
            { label: t("clients.column.progress"), value: <StepTag status={status ?? "not_started"} /> },
            ...(completedAt === null ? [] : [{ label: t("clientModule.done.at", { date: format.date(completedAt) }), value: t(`clientModule.how.${how}`) }]),
            ...(module.individual ? [{ label: t("ownContent.fact"), value: t(place.ownContent === "written" ? "ownContent.written" : "ownContent.lacking") }] : []),
            { label: t("taught.module.done"), value: t(`modules.field.completion.${module.completionRule}`) },
          ]}
        />
        <ButtonRow>
          {mayComplete(place) ? <LinkButton small href={paths.clients.completion(enrolmentId, moduleId)}>{t("clientModule.complete")}</LinkButton> : null}
          {module.individual ? <LinkButton variant="second" small href={paths.clients.content(enrolmentId, moduleId)}>{t("ownContent.link")}</LinkButton> : null}
          {mayReopen(place) ? <LinkButton variant="second" small href={paths.clients.reopening(enrolmentId, moduleId)}>{t("clientModule.reopen")}</LinkButton> : null}
        </ButtonRow>
      </div>
    </Section>
  );
}

function Marks({ marks }: Pick<Data, "marks">) {
  const t = useT();
  const format = useFormat();
  if (marks.length === 0) return null;
  const title = (kind: string) => t(kind === "reopened" ? "clientModule.mark.reopened" : "clientModule.mark.completed");
  return (
    <Section id="marks" title={t("clientModule.marks")} small>
      <Timeline entries={marks.map(({ id, kind, words, by, at }) => ({ key: id, title: title(kind), when: `${format.dateTime(at)}, ${t("history.by", { name: by ?? t("clientModule.note.gone") })}`, children: <p>{words}</p> }))} />
    </Section>
  );
}

function Notes({ place, notes }: Pick<Data, "place" | "notes">) {
  const t = useT();
  const form = useRefusedForm();
  const { name } = place.client;
  return (
    <Section id="notes" title={t("clientModule.notes")}>
      <div className="stack">
        <form method="post" action={paths.clients.place(place.enrolmentId, place.moduleId)}>
          <TextArea name="note" label={t("clientModule.note.field")} hint={t("clientModule.notes.hint", { name })} required rows={4} limit={longestNote} error={form.of("note")} defaultValue={form.typed("note") ?? ""} />
          <ButtonRow><Button>{t("clientModule.note.add")}</Button></ButtonRow>
        </form>
        {notes.length === 0 ? <p className="soft">{t("clientModule.notes.none")}</p> : <NoteList notes={notes} />}
      </div>
    </Section>
  );
}

export default function ClientOnModule() {
  const { place, notes, marks } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  const { client, module, program } = place;
  return (
    <>
      <PageHeader kicker={program.title} title={t("clientModule.title", { name: client.name, module: module.title })} />
      <ErrorSummary errors={form.errors} />
      <Split aside={<div className="stack"><Progress place={place} /><Marks marks={marks} /></div>}><Notes place={place} notes={notes} /></Split>
    </>
  );
}

import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, ErrorSummary, LinkButton, PageHeader, TextArea } from "~/ui";
import { longestMark } from "../forms";
import type { ClientModule } from "../place.server";

const marks = {
  completion: { field: "note", hint: "clients.completion.hint", label: "clients.completion.note", button: "clientModule.complete", variant: undefined },
  reopening: { field: "reason", hint: "clients.completion.hint", label: "clients.reopening.reason", button: "clientModule.reopen", variant: "danger" },
} as const;

/** The words with which staff complete a client's module by hand, or take that back. */
export function MarkPage({ place, mark }: { place: ClientModule; mark: keyof typeof marks }) {
  const t = useT();
  const form = useRefusedForm();
  const { field, hint, label, button, variant } = marks[mark];
  const { client, module, program, enrolmentId, moduleId } = place;
  return (
    <>
      <PageHeader kicker={program.title} title={t(`clients.${mark}.title`, { module: module.title, name: client.name })} sentence={t(`clients.${mark}.text`, { name: client.name })} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.clients[mark](enrolmentId, moduleId)}>
        <TextArea name={field} label={t(label)} hint={t(hint, { name: client.name })} required rows={4} limit={longestMark} error={form.of(field)} defaultValue={form.typed(field) ?? ""} />
        <ButtonRow>
          <Button {...(variant ? { variant } : {})}>{t(button)}</Button>
          <LinkButton variant="quiet" href={paths.clients.place(enrolmentId, moduleId)}>{t(`clients.${mark}.cancel`)}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

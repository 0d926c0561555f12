import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { PrerequisiteForm } from "~/features/programs/forms";
import { programPlace } from "~/features/programs/place.server";
import { addPrerequisite, prerequisitesPage } from "~/features/programs/prerequisites.server";
import { aboveInProgram } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, Empty, ErrorSummary, PageHeader, Row, Rows, Section, SelectField } from "~/ui";

type Data = NonNullable<Awaited<ReturnType<typeof prerequisitesPage>>>;

export const handle: RouteHandle<Data> = { title: ({ program }, t) => t("prerequisites.of", { program: program.title }), density: "dense", above: ({ program }) => aboveInProgram(program) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const page = await prerequisitesPage(ctx, args.params.id ?? "");
  if (!page) throw notFound();
  return reply(page);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await programPlace(ctx.read, id),
    form: PrerequisiteForm,
    verb: ({ requiredProgramId }) => addPrerequisite(ctx, id, requiredProgramId),
    to: paths.programParts.prerequisites(id),
    said: flash.ok("prerequisites.added"),
    refusals: {
      "no-program": { requiredProgramId: "prerequisites.error.program" },
      again: { requiredProgramId: "prerequisites.error.again" },
      circle: { requiredProgramId: "prerequisites.error.circle" },
    },
  });
}

function Required({ program, required }: Pick<Data, "program" | "required">) {
  const t = useT();
  if (required.length === 0) return <Empty title={t("prerequisites.none.title")}>{t("prerequisites.none.text")}</Empty>;
  return (
    <Rows>
      {required.map(({ id, title }) => (
        <Row
          key={id}
          title={title}
          href={paths.programs.one(id)}
          aside={
            <form method="post" action={paths.programParts.prerequisiteRemoval(program.id, id)}>
              <Button variant="quiet" small aria-label={t("prerequisites.remove.named", { program: title })}>{t("prerequisites.remove")}</Button>
            </form>
          }
        />
      ))}
    </Rows>
  );
}

export default function Prerequisites() {
  const { program, required, choices } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader kicker={program.title} title={t("prerequisites.title")} sentence={t("prerequisites.sentence", { program: program.title })} />
      <ErrorSummary errors={form.errors} />
      <div className="stack">
        <Required program={program} required={required} />
        <Section id="add" title={t("prerequisites.add")}>
          {choices.length === 0 ? <p className="soft">{t("prerequisites.noOthers")}</p> : (
            <form method="post" action={paths.programParts.prerequisites(program.id)}>
              <SelectField name="requiredProgramId" label={t("prerequisites.field")} hint={t("prerequisites.field.hint")} required blank options={choices.map(({ id, title }) => ({ value: id, label: title }))} error={form.of("requiredProgramId")} defaultValue={form.value("requiredProgramId", "")} />
              <ButtonRow>
                <Button>{t("prerequisites.action")}</Button>
              </ButtonRow>
            </form>
          )}
        </Section>
      </div>
    </>
  );
}

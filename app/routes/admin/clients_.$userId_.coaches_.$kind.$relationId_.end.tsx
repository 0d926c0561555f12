import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { EndForm } from "~/features/coaching/forms";
import { endRelation, relationOf, type Named, type Relation } from "~/features/coaching/index.server";
import { abovePerson } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { answerForm, conflict } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, DateField, ErrorSummary, LinkButton, PageHeader } from "~/ui";

interface Data {
  readonly relation: Relation & { readonly client: Named };
}

export const handle: RouteHandle<Data> = {
  title: "coaching.end.title", density: "dense",
  above: ({ relation: { client } }) => [...abovePerson({ person: client }), { key: "coaching.link", href: paths.coaching.ofClient(client.id) }],
};

const asked = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({ clientId: params.userId ?? "", kind: params.kind ?? "", id: params.relationId ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { clientId, kind, id } = asked(args);
  const relation = await relationOf(ctx.read, clientId, kind, id, ctx.clock.now());
  if (!relation) throw notFound();
  return reply<Data>({ relation });
}

/** It is over from a day on. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const of = asked(args);
  return answerForm(ctx, args.request, {
    about: await relationOf(ctx.read, of.clientId, of.kind, of.id, ctx.clock.now()), form: EndForm, verb: ({ endsOn }) => endRelation(ctx, of, endsOn ?? null),
    refusals: { over: conflict }, to: paths.coaching.ofClient(of.clientId), said: flash.ok("coaching.ended"),
  });
}

export default function EndRelation() {
  const { relation } = useLoaderData<typeof loader>() as Data;
  const { client, staff, kind, id } = relation;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("coaching.end.title")} sentence={t("coaching.end.text", { staff: staff.name, role: t(`staffing.as.${kind}`), client: client.name })} />
      <ErrorSummary errors={form.errors} />
      <form method="post" action={paths.coaching.end(client.id, kind, id)}>
        <DateField name="endsOn" label={t("coaching.end.day")} hint={t("coaching.end.hint")} optional error={form.of("endsOn")} defaultValue={form.value("endsOn", "")} />
        <ButtonRow>
          <Button variant="danger">{t("coaching.end")}</Button>
          <LinkButton variant="quiet" href={paths.coaching.ofClient(client.id)}>{t("coaching.end.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

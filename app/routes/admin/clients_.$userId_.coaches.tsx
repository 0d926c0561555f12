import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { RelationForm } from "~/features/coaching/forms";
import { addRelation, clientNamed, relationsOf, type Named, type Relation } from "~/features/coaching/index.server";
import { RelationTable } from "~/features/coaching/ui/relation-table";
import { readNamed, writeNamed } from "~/features/staffing/forms";
import { mostOffered, staffHolders, type Candidate } from "~/features/staffing/index.server";
import { abovePerson } from "~/platform/above-people";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useRefusedForm } from "~/platform/refused-form";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, DateField, Empty, ErrorSummary, FieldPair, Filters, FilterSearch, PageHeader, Section, SelectField } from "~/ui";

interface Data {
  readonly client: Named;
  readonly relations: readonly Relation[];
  readonly coach: readonly Candidate[];
  readonly instructor: readonly Candidate[];
  readonly more: boolean;
  readonly q: string;
}

export const handle: RouteHandle<Data> = { title: ({ client }, t) => t("coaching.of", { name: client.name }), density: "dense", above: ({ client }) => abovePerson({ person: client }) };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { userId = "" } = args.params;
  const q = (new URL(args.request.url).searchParams.get("q") ?? "").trim().slice(0, 200);
  const [client, relations, coach, instructor] = await Promise.all([clientNamed(ctx.read, userId), relationsOf(ctx.read, userId, ctx.clock.now()), staffHolders(ctx.read, "coach", q), staffHolders(ctx.read, "instructor", q)]);
  if (!client) throw notFound();
  const others = (people: readonly Candidate[]) => people.slice(0, mostOffered).filter((one) => one.userId !== userId);
  return reply<Data>({ client, relations, coach: others(coach), instructor: others(instructor), more: Math.max(coach.length, instructor.length) > mostOffered, q });
}

/** Somebody coaches or instructs this client from a day on. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const { userId = "" } = args.params;
  return answerForm(ctx, args.request, {
    about: await clientNamed(ctx.read, userId), form: RelationForm, status: 422, to: paths.coaching.ofClient(userId), said: flash.ok("coaching.added"),
    verb: ({ person, startsOn, endsOn }) => addRelation(ctx, userId, { kind: readNamed(person)?.role ?? "coach", userId: readNamed(person)?.userId ?? "", startsOn: startsOn ?? null, endsOn: endsOn ?? null }),
    refusals: { role: { person: "staffing.error.role" }, self: { person: "coaching.error.self" }, ends: { endsOn: "coaching.error.ends" }, already: { person: "coaching.error.already" } },
  });
}

function Add({ client, coach, instructor, more, q }: Omit<Data, "relations">) {
  const t = useT();
  const form = useRefusedForm();
  const of = (role: "coach" | "instructor", people: readonly Candidate[]) => ({ group: t(`staffing.role.${role}`), options: people.map(({ userId, name }) => ({ value: writeNamed(role, userId), label: name })) });
  const groups = [of("coach", coach), of("instructor", instructor)].filter(({ options }) => options.length > 0);
  return (
    <Section id="add" title={t("coaching.add")}>
      {more || q ? <Filters action={paths.coaching.ofClient(client.id)} label={t("coaching.add")}><FilterSearch name="q" label={t("staffing.find")} defaultValue={q} /></Filters> : null}
      {groups.length === 0 ? <p className="soft">{t("staffing.nobodyLeft")}</p> : (
        <form method="post" action={paths.coaching.ofClient(client.id)}>
          <SelectField name="person" label={t("staffing.who")} options={groups} blank required error={form.of("person")} defaultValue={form.typed("person") ?? ""} />
          <FieldPair>
            <DateField name="startsOn" label={t("coaching.startsOn")} hint={t("coaching.startsOn.hint")} optional error={form.of("startsOn")} defaultValue={form.value("startsOn", "")} />
            <DateField name="endsOn" label={t("coaching.endsOn")} hint={t("coaching.endsOn.hint")} optional error={form.of("endsOn")} defaultValue={form.value("endsOn", "")} />
          </FieldPair>
          <ButtonRow><Button>{t("coaching.action")}</Button></ButtonRow>
        </form>
      )}
    </Section>
  );
}

export default function ClientCoaches() {
  const { relations, ...data } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const form = useRefusedForm();
  return (
    <>
      <PageHeader title={t("coaching.of", { name: data.client.name })} sentence={t("coaching.sentence")} />
      <ErrorSummary errors={form.errors} />
      <div className="stack">
        {relations.length > 0 ? <RelationTable clientId={data.client.id} rows={relations} /> : <Empty title={t("coaching.none.title")}>{t("coaching.none.text")}</Empty>}
        <Add {...data} />
      </div>
    </>
  );
}

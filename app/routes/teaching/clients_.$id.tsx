import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { clientOverview, type ClientOverview, type SeenEnrolment, type SeenModule } from "~/features/clients/index.server";
import { aboveClient, ClientHead } from "~/features/clients/ui/client-head";
import { StandingTag, StepTag } from "~/features/clients/ui/tags";
import { photoOf } from "~/features/photos/index.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { hasRole } from "~/platform/people";
import { notFound, reply } from "~/platform/reply";
import { useFormat, useT } from "~/platform/shell";
import { Cells, Row, Rows, Section } from "~/ui";

interface Data extends ClientOverview {
  readonly photo: string | null;
  /** The asker may arrange the client's My journey. */
  readonly coaches: boolean;
}

export const handle: RouteHandle<Data> = { title: ({ client }) => client.name, density: "dense", above: aboveClient };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const page = await clientOverview(ctx, args.params.id ?? "");
  if (!page) throw notFound();
  return reply<Data>({ ...page, coaches: hasRole(ctx.person, "coach"), photo: await photoOf(ctx, page.client.id, "small") });
}

function Modules({ run }: { run: SeenEnrolment }) {
  const t = useT();
  const format = useFormat();
  const line = ({ position, required, completedAt }: SeenModule) =>
    [t(required ? "client.overview.module" : "client.overview.optional", { position }), completedAt === null ? "" : t("client.overview.done", { date: format.date(completedAt) })].filter(Boolean).join(". ");
  if (run.modules.length === 0) return <p className="soft">{t("client.overview.modules.none")}</p>;
  return (
    <Rows small>
      {run.modules.map((module) => (
        <Row key={module.id} title={module.title} href={paths.clients.place(run.id, module.id)} aside={<StepTag status={module.status} />}><span className="small soft">{line(module)}</span></Row>
      ))}
    </Rows>
  );
}

function Run({ run }: { run: SeenEnrolment }) {
  const t = useT();
  const format = useFormat();
  const done = run.modules.filter(({ status }) => status === "completed").length;
  const words = [run.cohort ?? "", t("client.overview.run", { date: format.date(run.startedAt) }), run.endedAt === null ? "" : t("client.overview.ended", { date: format.date(run.endedAt) }), run.statusReason ? t("client.overview.reason", { reason: run.statusReason }) : ""];
  return (
    <Section id={`run-${run.id}`} title={run.program} aside={<StandingTag status={run.status} />}>
      <p className="small soft">{words.filter(Boolean).join(". ")}</p>
      {run.modules.length > 0 ? <p className="small soft"><Cells done={done} total={run.modules.length}>{t("clients.progress", { done, total: run.modules.length })}</Cells></p> : null}
      <Modules run={run} />
    </Section>
  );
}

export default function Client() {
  const { client, enrolments, coaches, photo } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <ClientHead client={client} current="overview" photo={photo} />
      <div className="stack">{enrolments.map((run) => <Run key={run.id} run={run} />)}</div>
      {coaches ? <p className="small"><a href={paths.own.clientLayout(client.id)}>{t("layout.client.link")}</a></p> : null}
    </>
  );
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { waitingAwardsCount } from "~/features/badges/index.server";
import { pendingWork, type PendingWork } from "~/features/grading/index.server";
import { PendingSection } from "~/features/grading/ui/pending-section";
import { taughtClientKey, teachingHome, type TaughtClient, type TaughtModule, type TaughtProgram, type TeachingHome } from "~/features/programs/teaching.server";
import type { RouteHandle } from "~/platform/handle";
import { keysetOf } from "~/platform/keyset";
import type { Translate } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Empty, PageHeader, Pager, Section, Stats, Table, TwoLines } from "~/ui";

export const handle: RouteHandle = { title: "teaching.title", density: "dense" };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const [home, pending, badges] = await Promise.all([
    teachingHome(ctx, keysetOf(new URL(args.request.url).searchParams, taughtClientKey)), pendingWork(ctx), waitingAwardsCount(ctx),
  ]);
  return reply({ home, pending, badges, userId: ctx.person.id });
}

const rolesIn = (roles: TeachingHome["roles"], t: Translate) => roles.map((role) => t(`staff.${role}`)).join(", ");

function Programs({ rows }: { rows: readonly TaughtProgram[] }) {
  const t = useT();
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <Section id="programs" title={t("teaching.programs")}>
      <Table
        caption={t("teaching.programs.caption")}
        rowKey={(row) => row.slug}
        rows={rows}
        columns={[
          { key: "title", label: t("teaching.program"), head: true, cell: (row) => <TwoLines first={<a href={paths.clients.program(row.slug)}>{row.title}</a>} second={row.category} /> },
          { key: "role", label: t("teaching.role"), cell: (row) => rolesIn(row.roles, t) },
          { key: "modules", label: t("teaching.moduleCount"), numeric: true, cell: (row) => format.number(row.modules) },
          { key: "clients", label: t("teaching.clientCount"), numeric: true, cell: (row) => format.number(row.clients) },
        ]}
      />
    </Section>
  );
}

function Modules({ rows }: { rows: readonly TaughtModule[] }) {
  const t = useT();
  if (rows.length === 0) return null;
  return (
    <Section id="modules" title={t("teaching.modules")}>
      <Table
        caption={t("teaching.modules.caption")}
        rowKey={(row) => row.moduleId}
        rows={rows}
        columns={[
          { key: "title", label: t("teaching.module"), head: true, cell: (row) => <TwoLines first={<a href={paths.clients.module(row.slug, row.moduleId)}>{row.title}</a>} second={`${row.program}, ${t("teaching.place", { position: row.position }).toLowerCase()}`} /> },
          { key: "type", label: t("teaching.type"), cell: (row) => row.type },
          { key: "role", label: t("teaching.role"), cell: (row) => rolesIn(row.roles, t) },
        ]}
      />
    </Section>
  );
}

function Clients({ page }: { page: TeachingHome["clients"] }) {
  const t = useT();
  const { pathname } = useShell();
  if (page.rows.length === 0 && !page.before) return null;
  return (
    <Section id="clients" title={t("teaching.clients")}>
      <Table<TaughtClient>
        caption={t("teaching.clients.caption")}
        rowKey={(row) => `${row.enrolmentId} ${row.moduleId}`}
        rows={page.rows}
        columns={[
          { key: "name", label: t("teaching.client"), head: true, cell: (row) => <a href={paths.clients.place(row.enrolmentId, row.moduleId)}>{row.name}</a> },
          { key: "module", label: t("teaching.module"), cell: (row) => <TwoLines first={row.module} second={row.program} /> },
          { key: "role", label: t("teaching.role"), cell: (row) => rolesIn(row.roles, t) },
        ]}
      />
      {page.before || page.after ? (
        <Pager
          newer={page.before ? `${pathname}?before=${page.before}#clients` : undefined}
          older={page.after ? `${pathname}?after=${page.after}#clients` : undefined}
          newerLabel={t("list.back")}
          olderLabel={t("list.next", { count: page.size })}
        />
      ) : null}
    </Section>
  );
}

export default function Teaching() {
  const { home, pending, badges, userId } = useLoaderData<typeof loader>() as { home: TeachingHome; pending: PendingWork; badges: number; userId: string };
  const t = useT();
  const format = useFormat();
  const { academy } = useShell();
  const { programs, modules, clients } = home;
  // Work of a program that was archived still waits for whoever is its staff.
  if (programs.length === 0 && modules.length === 0 && clients.rows.length === 0 && !clients.before && pending.rows.length === 0) {
    return (
      <>
        <PageHeader title={t("teaching.title")} sentence={t("teaching.sentence")} />
        <Empty title={t("teaching.none.title")}>
          {t("teaching.none.text", { academy: academy.name })} {t("teaching.none.step")}
        </Empty>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("teaching.title")} sentence={t("teaching.sentence")} />
      <Stats
        items={[
          { label: t("teaching.figures.programs"), value: format.number(programs.length) },
          { label: t("teaching.figures.clients"), value: <a href={paths.clients.list()}>{format.number(home.activeClients)}</a> },
          { label: t("teaching.figures.badges"), value: <a href={paths.badges.waiting()}>{format.number(badges)}</a> },
          { label: t("teaching.figures.roles", { count: home.roles.length }), value: rolesIn(home.roles, t) },
        ]}
      />
      <PendingSection pending={pending} userId={userId} />
      <Programs rows={programs} />
      <Modules rows={modules} />
      <Clients page={clients} />
    </>
  );
}

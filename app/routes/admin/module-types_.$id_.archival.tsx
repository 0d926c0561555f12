import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { AboutAct } from "~/features/academies/ui/act";
import { ArchivalForm } from "~/features/programs/forms";
import { archiveKind, oneKind, type ListedKind } from "~/features/programs/module-kinds.server";
import { aboveInKinds } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { answerForm } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { HiddenField } from "~/ui";

interface Data {
  readonly kind: ListedKind;
}

const what = ({ kind }: Data) => (kind.archived ? "restore" : "archive");

export const handle: RouteHandle<Data> = { title: (data, t) => t(`kinds.${what(data)}`), density: "dense", above: ({ kind }) => [...aboveInKinds, { label: kind.name, href: paths.moduleKinds.one(kind.id) }] };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const kind = await oneKind(ctx.read, args.params.id ?? "");
  if (!kind) throw notFound();
  return reply<Data>({ kind });
}

/** Puts a kind away, or takes it out again. */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const id = args.params.id ?? "";
  return answerForm(ctx, args.request, {
    about: await oneKind(ctx.read, id), form: ArchivalForm, verb: ({ archived }) => archiveKind(ctx, id, archived === "yes"), to: paths.moduleKinds.list(),
    said: ({ archived }) => flash.ok(archived === "yes" ? "kinds.archived" : "kinds.restored"), refusals: { "in-use": { "": "kinds.error.inUse" } },
  });
}

export default function KindArchival() {
  const data = useLoaderData<typeof loader>() as Data;
  const t = useT();
  const { kind } = data;
  const act = what(data);
  return (
    <AboutAct title={t(`kinds.${act}.title`, { name: kind.name })} action={paths.moduleKinds.archival(kind.id)} back={paths.moduleKinds.one(kind.id)} button={t(`kinds.${act}`)} danger={act === "archive"} what={t(`kinds.${act}.text`, { count: kind.used })}>
      <HiddenField name="archived" value={kind.archived ? "no" : "yes"} />
    </AboutAct>
  );
}

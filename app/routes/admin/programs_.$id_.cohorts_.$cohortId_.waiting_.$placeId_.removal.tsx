import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { AnswerForm } from "~/features/programs/waiting-forms";
import { removeFromWaitingList } from "~/features/programs/waiting-list.server";
import { placeOnList } from "~/features/programs/waiting-pages.server";
import { aboveInCohorts } from "~/platform/above-programs";
import { flash } from "~/platform/flash";
import { answerButton } from "~/platform/form-post.server";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

type Data = NonNullable<Awaited<ReturnType<typeof placeOnList>>>;

export const handle: RouteHandle<Data> = {
  title: ({ place }, t) => t("waiting.removal.title", { name: place.name }),
  density: "dense",
  above: ({ program, cohort }) => [...aboveInCohorts(program), { label: cohort.name, href: paths.places.list(program.id, cohort.id) }],
};

const placeIn = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({ programId: params.id ?? "", cohortId: params.cohortId ?? "", placeId: params.placeId ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const found = await placeOnList(ctx, placeIn(args));
  if (!found) throw notFound();
  return reply<Data>(found);
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const of = placeIn(args);
  const found = await placeOnList(ctx, of);
  const to = paths.places.list(of.programId, of.cohortId);
  return answerButton(ctx, args.request, { about: found, form: AnswerForm, verb: () => removeFromWaitingList(ctx, of), to, said: flash.ok("waiting.removed", { name: found?.place.name ?? "" }), late: { to, said: flash.warn("waiting.late") } });
}

export default function RemoveFromList() {
  const { program, cohort, place } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader kicker={program.title} title={t("waiting.removal.title", { name: place.name })} sentence={t(place.until === null ? "waiting.removal.text" : "waiting.removal.text.offered", { cohort: cohort.name })} />
      <form method="post" action={paths.places.removal(program.id, cohort.id, place.id)}>
        <ButtonRow>
          <Button variant="danger">{t("waiting.removal.do")}</Button>
          <LinkButton variant="quiet" href={paths.places.list(program.id, cohort.id)}>{t("waiting.removal.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

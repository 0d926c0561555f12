import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import type { ClientModule } from "~/features/clients/index.server";
import { answerMark, markPlace } from "~/features/clients/mark-post.server";
import { aboveInClient } from "~/features/clients/ui/client-head";
import { MarkPage } from "~/features/clients/ui/mark-page";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";

interface Data {
  readonly place: ClientModule;
}

export const handle: RouteHandle<Data> = {
  title: ({ place }, t) => t("clients.completion.title", { module: place.module.title, name: place.client.name }),
  density: "dense",
  above: ({ place }) => [...aboveInClient(place), { label: place.module.title, href: paths.clients.place(place.enrolmentId, place.moduleId) }],
};

const placeIn = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({ enrolmentId: params.enrolmentId ?? "", moduleId: params.moduleId ?? "" });

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  const place = await markPlace(ctx, placeIn(args), "completion");
  return place instanceof Response ? place : reply<Data>({ place });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireAccess(args, { role: ["instructor", "coach"] });
  return answerMark(ctx, args.request, placeIn(args), "completion");
}

export default function CompleteByHand() {
  const { place } = useLoaderData<typeof loader>() as unknown as Data;
  return <MarkPage place={place} mark="completion" />;
}

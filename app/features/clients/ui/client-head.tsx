import type { Above } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { initialsOf } from "~/platform/people";
import { useT } from "~/platform/shell";
import { Face, PageHeader, Tabs } from "~/ui";
import type { ClientName } from "../client.server";

/** What every page about one client has. */
export interface OfClient {
  readonly client: ClientName;
}

/** The pages above the list of clients, a client's own page and those below it. */
export const aboveClients: readonly Above[] = [{ key: "teaching.title", href: paths.teaching.home() }];
export const aboveClient: readonly Above[] = [...aboveClients, { key: "clients.title", href: paths.clients.list() }];
export const aboveInClient = ({ client }: { readonly client: { readonly id: string; readonly name: string } }): readonly Above[] => [...aboveClient, { label: client.name, href: paths.clients.one(client.id) }];

const views = ["overview", "work", "skills", "notes", "history"] as const;
export type ClientView = (typeof views)[number];

/** The name of a client, and the views of what there is about them. */
export function ClientHead({ client, current, photo = null }: { client: ClientName; current: ClientView; photo?: string | null }) {
  const t = useT();
  const hrefs: Readonly<Record<ClientView, string>> = { overview: paths.clients.one(client.id), work: paths.clients.work(client.id), skills: paths.skills.ofClient(client.id), notes: paths.clients.notes(client.id), history: paths.clients.history(client.id) };
  const title = current === "overview" ? client.name : t(`client.${current}.title`, { name: client.name });
  return (
    <>
      <PageHeader title={title} kicker={client.pronouns ?? undefined} action={photo === null ? undefined : <Face initials={initialsOf(client.name)} src={photo} />} />
      <Tabs label={t("client.tabs")} items={views.map((view) => ({ href: hrefs[view], label: t(`client.tab.${view}`), current: view === current }))} />
    </>
  );
}

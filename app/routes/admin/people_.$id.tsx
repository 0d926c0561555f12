import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccess } from "~/access/gate.server";
import { shownPerson, type ShownPerson } from "~/features/people/index.server";
import { PersonFacts } from "~/features/people/ui/person-facts";
import { photoOf } from "~/features/photos/index.server";
import { Photo } from "~/features/photos/ui/photo-form";
import { canBeViewed } from "~/features/viewing/rules";
import { inPeople } from "~/platform/above-people";
import type { RouteHandle } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { notFound, reply } from "~/platform/reply";
import { useT } from "~/platform/shell";
import { ButtonRow, LinkButton, PageHeader, Section } from "~/ui";

interface Data {
  readonly person: ShownPerson;
  readonly photo: string | null;
}

export const handle: RouteHandle<Data> = { title: ({ person }) => person.name, density: "dense", above: inPeople };

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireAccess(args, { role: "admin" });
  const person = await shownPerson(ctx, args.params.id ?? "");
  if (!person) throw notFound();
  return reply<Data>({ person, photo: await photoOf(ctx, person.id, "large") });
}

export default function PersonPage() {
  const { person, photo } = useLoaderData<typeof loader>() as Data;
  const t = useT();
  return (
    <>
      <PageHeader title={person.name} {...(person.self ? { sentence: t("person.self") } : {})} />
      {photo === null ? null : <Photo src={photo} alt={t("photo.of", { name: person.name })} />}
      <div className="stack">
        <Section id="account" title={t("person.facts")}>
          <PersonFacts person={person} />
        </Section>
        <ButtonRow>
          <LinkButton href={paths.admin.personRoles(person.id)} variant="second">
            {t("person.roles")}
          </LinkButton>
          {person.roles.includes("client") ? (
            <LinkButton href={paths.admin.guardians(person.id)} variant="second">
              {t("guardians.title")}
            </LinkButton>
          ) : null}
          {person.roles.includes("client") ? <LinkButton href={paths.coaching.ofClient(person.id)} variant="second">{t("coaching.link")}</LinkButton> : null}
          {person.roles.includes("coach") || person.roles.includes("instructor") ? <LinkButton href={paths.coaching.ofStaff(person.id)} variant="second">{t("coaching.clients.link")}</LinkButton> : null}
          <LinkButton href={paths.staffing.why({ person: person.id })} variant="second">{t("why.link")}</LinkButton>
          {person.roles.includes("instructor") ? (
            <LinkButton href={paths.partners.one(person.id)} variant="second">
              {t("partner.title")}
            </LinkButton>
          ) : null}
          {canBeViewed(person.roles) && person.suspendedAt === null ? (
            <LinkButton href={paths.admin.viewPerson(person.id)} variant="second">
              {t("viewing.view")}
            </LinkButton>
          ) : null}
          {person.factorSince !== null && !person.self ? (
            <LinkButton href={paths.admin.personFactor(person.id)} variant="second">
              {t("person.resetFactor")}
            </LinkButton>
          ) : null}
          <LinkButton href={paths.audit.about("user", person.id)} variant="second">
            {t("audit.person")}
          </LinkButton>
          <LinkButton href={paths.audit.by(person.id)} variant="second">
            {t("audit.person.by")}
          </LinkButton>
          {person.self ? null : (
            <LinkButton href={paths.admin.suspension(person.id)} variant={person.suspendedAt === null ? "danger" : "second"}>
              {t(person.suspendedAt === null ? "person.suspend" : "person.resume")}
            </LinkButton>
          )}
        </ButtonRow>
      </div>
    </>
  );
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPageOfEitherHost } from "~/access/gate.server";
import { homesOf } from "~/access/navigation";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useShell, useT } from "~/platform/shell";
import { Empty, LinkButton, PageHeader, Prose, Row, Rows, Section } from "~/ui";

export const handle: RouteHandle = { title: "home.title" };

type Start = { readonly at: "academy"; readonly places: readonly { readonly key: string; readonly href: string }[] | null } | { readonly at: "deployment"; readonly signedIn: boolean };

export async function loader(args: LoaderFunctionArgs) {
  const gate = await publicPageOfEitherHost(args);
  const start: Start =
    gate.kind === "academy"
      ? { at: "academy", places: gate.ctx.person ? homesOf(gate.ctx.person) : null }
      : { at: "deployment", signedIn: gate.ctx.operator !== null };
  return reply(start);
}

/** What each home is for, by its address. */
const about: Readonly<Record<string, MessageKey>> = {
  [paths.journey.home()]: "home.place.journey",
  [paths.teaching.home()]: "home.place.teaching",
  [paths.orgAdmin.home()]: "home.place.orgAdmin",
  [paths.admin.home()]: "home.place.admin",
};

function SignedIn({ places }: { places: readonly { readonly key: string; readonly href: string }[] }) {
  const t = useT();
  const { academy } = useShell();
  return (
    <Section id="places" title={t("home.places")}>
      {places.length === 0 ? <Empty level={3} title={t("home.noPlaces")}>{t("home.noPlaces.text", { academy: academy.name })}</Empty> : null}
      <Rows>
        {places.map(({ key, href }) => (
          <Row key={href} title={t(key as MessageKey)} href={href}>
            <span className="soft">{about[href] ? t(about[href]) : null}</span>
          </Row>
        ))}
        <Row title={t("home.account")} href={paths.account.home()}><span className="soft">{t("home.account.text")}</span></Row>
      </Rows>
    </Section>
  );
}

function AcademyStart({ places }: { places: readonly { readonly key: string; readonly href: string }[] | null }) {
  const t = useT();
  const { academy } = useShell();
  const signIn = places === null ? <LinkButton href={paths.login()}>{t("home.signIn")}</LinkButton> : undefined;
  return (
    <>
      <PageHeader title={academy.name} kicker={academy.place || undefined} sentence={academy.strapline || undefined} action={signIn} />
      {places === null ? <p className="soft">{t("home.signInHint", { academy: academy.name })}</p> : <SignedIn places={places} />}
    </>
  );
}

function DeploymentStart({ signedIn }: { signedIn: boolean }) {
  const t = useT();
  return (
    <>
      <PageHeader title={t("home.deployment.title")} sentence={t("home.deployment.sentence")} />
      <Section id="academy" title={t("home.deployment.academy")}><Prose><p>{t("home.deployment.academy.text")}</p></Prose></Section>
      <Section id="operators" title={t("home.deployment.operators")}>
        <Prose><p>{t("home.deployment.operators.text")}</p></Prose>
        <p>
          <LinkButton variant="second" href={signedIn ? paths.operator.home() : paths.login(paths.operator.home())}>
            {t(signedIn ? "home.deployment.console" : "home.deployment.signIn")}
          </LinkButton>
        </p>
      </Section>
    </>
  );
}

export default function StartPage() {
  const start = useLoaderData<typeof loader>() as Start;
  return start.at === "academy" ? <AcademyStart places={start.places} /> : <DeploymentStart signedIn={start.signedIn} />;
}

import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { publicPageOfEitherHost } from "~/access/gate.server";
import { homesOf } from "~/access/navigation";
import { academyRegistrationRules } from "~/features/academies/index.server";
import type { RouteHandle } from "~/platform/handle";
import type { MessageKey } from "~/platform/messages";
import { paths } from "~/platform/paths";
import { reply } from "~/platform/reply";
import { useShell, useT } from "~/platform/shell";
import { Empty, LinkButton, Prose, Row, Rows, Section } from "~/ui";

type Start = { readonly at: "academy"; readonly places: readonly { readonly key: string; readonly href: string }[] | null } | { readonly at: "deployment"; readonly signedIn: boolean; readonly registers: boolean };

/** The front of the house: the same door as signing in. */
export const handle: RouteHandle<Start> = {
  title: (start, t) => t(start.at === "academy" && start.places ? "home.title.back" : "home.title"),
  door: true,
};

export async function loader(args: LoaderFunctionArgs) {
  const gate = await publicPageOfEitherHost(args);
  const start: Start =
    gate.kind === "academy"
      ? { at: "academy", places: gate.ctx.person ? homesOf(gate.ctx.person) : null }
      : { at: "deployment", signedIn: gate.ctx.operator !== null, registers: (await academyRegistrationRules(gate.ctx.read, gate.ctx.config)).open };
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
  if (places) return <SignedIn places={places} />;
  return (
    <Prose>
      {academy.strapline ? <p className="lede front-too">{academy.strapline}</p> : null}
      <p><LinkButton href={paths.login()}>{t("home.signIn")}</LinkButton></p>
      <p className="soft">{t("home.signInHint", { academy: academy.name })}</p>
    </Prose>
  );
}

function DeploymentStart({ signedIn, registers }: { signedIn: boolean; registers: boolean }) {
  const t = useT();
  return (
    <Prose>
      <p className="lede">{t("home.deployment.sentence")}</p>
      <h2>{t("home.deployment.academy")}</h2>
      <p>{t("home.deployment.academy.text")}</p>
      {registers ? (
        <>
          <h2>{t("home.deployment.new")}</h2>
          <p>{t("home.deployment.new.text")}</p>
          <p><LinkButton href={paths.newAcademy.ask()}>{t("newAcademy.title")}</LinkButton></p>
        </>
      ) : null}
      <h2>{t("home.deployment.operators")}</h2>
      <p>{t("home.deployment.operators.text")}</p>
      <p>
        <LinkButton variant="second" href={signedIn ? paths.operator.home() : paths.login(paths.operator.home())}>
          {t(signedIn ? "home.deployment.console" : "home.deployment.signIn")}
        </LinkButton>
      </p>
    </Prose>
  );
}

export default function StartPage() {
  const start = useLoaderData<typeof loader>() as Start;
  return start.at === "academy" ? <AcademyStart places={start.places} /> : <DeploymentStart signedIn={start.signedIn} registers={start.registers} />;
}

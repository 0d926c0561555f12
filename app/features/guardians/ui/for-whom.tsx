import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, HiddenField, LinkButton, Row, Rows, Tag } from "~/ui";
import type { Consent } from "../consent.server";
import type { WardLink } from "../queries.server";

/** Where a notice about one of their clients leads a guardian. */
export interface Going {
  readonly client: string;
  readonly to: string;
}

/** For whom a guardian has the terms to accept. */
export function ConsentRows({ consents }: { consents: readonly Consent[] }) {
  const t = useT();
  return (
    <Rows>
      {consents.map(({ linkId, name }) => (
        <Row key={linkId} title={name}>
          <ButtonRow>
            <LinkButton small href={paths.guardianTerms(linkId)}>{t("guardian.terms.open", { name })}</LinkButton>
          </ButtonRow>
        </Row>
      ))}
    </Rows>
  );
}

/** Whom a guardian can be here for: each with a button, and themselves while they are here for somebody. */
export function ForWhomRows({ wards, now, going }: { wards: readonly WardLink[]; now: string | null; going: Going | null }) {
  const t = useT();
  const here = <Tag shape="full" tone="info">{t("guardian.now")}</Tag>;
  return (
    <Rows>
      {wards.map((ward) => (
        <Row key={ward.linkId} title={ward.name} aside={ward.id === now ? here : null}>
          {ward.minor ? null : <span className="small soft">{t("guardian.ofAge", { name: ward.name })}</span>}
          {ward.minor && ward.id !== now ? (
            <form method="post" action={paths.forWhom()}>
              <HiddenField name="client" value={ward.id} />
              {going?.client === ward.id ? <HiddenField name="to" value={going.to} /> : null}
              <Button small variant="second">{t("guardian.choose", { name: ward.name })}</Button>
            </form>
          ) : null}
        </Row>
      ))}
      <Row title={t("guardian.self")} aside={now === null ? here : null}>
        {now === null ? null : (
          <form method="post" action={paths.forWhom()}>
            <Button small variant="second">{t("guardian.chooseSelf")}</Button>
          </form>
        )}
      </Row>
    </Rows>
  );
}

/** Whose guardian somebody is asked to be. */
export function OfferRows({ wards }: { wards: readonly WardLink[] }) {
  const t = useT();
  return (
    <Rows>
      {wards.map((ward) => (
        <Row key={ward.linkId} title={ward.name}>
          <p className="small soft">{t("guardian.offer.text", { name: ward.name })}</p>
          <form method="post" action={paths.guardianAcceptance(ward.linkId)}>
            <ButtonRow>
              <Button small>{t("guardian.accept")}</Button>
              <Button small variant="second" formAction={paths.guardianRefusal(ward.linkId)}>
                {t("guardian.refuse")}
              </Button>
            </ButtonRow>
          </form>
        </Row>
      ))}
    </Rows>
  );
}

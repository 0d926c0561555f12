import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Row, Rows, Tag, type TagProps } from "~/ui";
import type { AwardStatus, OwnBadge } from "../queries.server";

/** How the state of an award looks. */
export const awardLooks: Readonly<Record<AwardStatus, Pick<TagProps, "shape" | "tone">>> = {
  waiting: {},
  approved: { shape: "tick", tone: "ok" },
  declined: { shape: "back" },
  revoked: { shape: "back", tone: "warn" },
};

function Links({ badge: { code, credentialUrl, status } }: { badge: OwnBadge }) {
  const t = useT();
  if (code === null) return null;
  return (
    <p className="small">
      <a href={paths.badges.verify(code)}>{t("badges.own.page")}</a>
      {credentialUrl !== null && status === "approved" ? <> · <a href={credentialUrl} rel="noopener nofollow">{t("badges.own.credential")}</a></> : null}
    </p>
  );
}

/** A client's badges, whatever became of them. */
export function OwnBadgeRows({ badges }: { badges: readonly OwnBadge[] }) {
  const t = useT();
  const format = useFormat();
  const { now } = useShell();
  return (
    <Rows>
      {badges.map((badge) => (
        <Row key={badge.id} title={badge.badge} aside={<Tag {...awardLooks[badge.status]}>{t(`badges.own.${badge.status}`)}</Tag>}>
          <p className="small soft">{t("badges.own.earned", { program: badge.program, date: format.day(badge.earnedAt, now) })}</p>
          <p>{badge.criteria}</p>
          {badge.reason === null ? null : <p>{t("badges.own.reason", { reason: badge.reason })}</p>}
          <Links badge={badge} />
        </Row>
      ))}
    </Rows>
  );
}

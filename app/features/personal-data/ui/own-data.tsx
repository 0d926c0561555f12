import { paths } from "~/platform/paths";
import { useFormat, useShell, useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, Note } from "~/ui";
import type { CopyRow } from "../copies.server";
import type { OwnRequest } from "../deletion.server";

function Copy({ copy }: { copy: CopyRow }) {
  const t = useT();
  const format = useFormat();
  const date = format.date(copy.requestedAt);
  if (copy.state !== "ready" || copy.expiresAt === null) return <p>{t(copy.state === "failed" ? "personalData.copy.failed" : "personalData.copy.preparing", { date })}</p>;
  return (
    <p>
      <a href={paths.personalData.copy(copy.id)}>{t("personalData.copy.fetch", { date })}</a> <span className="small soft">{t("personalData.copy.until", { date: format.dateTime(copy.expiresAt) })}</span>
    </p>
  );
}

/** Asking for a copy of one's data, and fetching it. */
export function CopyPart({ copies }: { copies: readonly CopyRow[] }) {
  const t = useT();
  const { now } = useShell();
  const there = copies.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);
  return (
    <div className="stack">
      <p>{t("personalData.copy.text")}</p>
      {there.map((copy) => <Copy key={copy.id} copy={copy} />)}
      {there.some(({ state }) => state === "preparing") ? null : (
        <form method="post" action={paths.personalData.copies()}>
          <ButtonRow>
            <Button variant="second">{t("personalData.copy.ask")}</Button>
          </ButtonRow>
        </form>
      )}
    </div>
  );
}

/** Asking to be forgotten, and taking that back. */
export function DeletionPart({ request }: { request: OwnRequest | null }) {
  const t = useT();
  const format = useFormat();
  if (request?.state === "open") {
    return (
      <form method="post" action={paths.personalData.withdrawal()}>
        <Note>
          <p>{t("personalData.deletion.open", { date: format.date(request.requestedAt) })}</p>
        </Note>
        <ButtonRow>
          <Button>{t("personalData.deletion.withdraw")}</Button>
        </ButtonRow>
      </form>
    );
  }
  return (
    <div className="stack">
      {request?.state === "declined" ? <p>{t("personalData.deletion.declined", { date: format.date(request.requestedAt), answer: request.answer ?? "" })}</p> : null}
      <p>{t("personalData.deletion.text")}</p>
      <ButtonRow>
        <LinkButton href={paths.personalData.deletion()} variant="danger">
          {t("personalData.deletion.go")}
        </LinkButton>
      </ButtonRow>
    </div>
  );
}

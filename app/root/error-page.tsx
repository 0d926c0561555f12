import { homeLink, whyLink, type ErrorView } from "./error-view";
import { referenceOf } from "~/platform/reference";
import { useShell, useT } from "~/platform/shell";
import { LinkButton, Lost } from "~/ui";
import { Sent } from "./sent";

/** What an error page says: title, what happened, what to do, the reference number that is in the log. */
export function ErrorPage({ error }: { error: ErrorView }) {
  const t = useT();
  const view = useShell();
  const link = homeLink(view, error.status, t);
  const why = whyLink(view, error, t);
  const actions = link || why ? (
    <>
      {link ? <LinkButton href={link.href}>{link.label}</LinkButton> : null} {why ? <LinkButton href={why.href} variant="second">{why.label}</LinkButton> : null}
    </>
  ) : null;
  return (
    <>
      <Lost title={error.title(t)} lede={error.text(t)} reference={referenceOf(view.requestId)} actions={actions}>
        <p>{t("error.referenceHint")}</p>
      </Lost>
      <Sent />
    </>
  );
}

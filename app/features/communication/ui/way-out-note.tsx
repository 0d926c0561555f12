import { useT } from "~/platform/shell";
import { Flash } from "~/ui";
import type { WayOut } from "../queries.server";

/** Which provider is in force and where messages go, before the list. */
export function WayOutNote({ way }: { way: WayOut }) {
  const t = useT();
  if (way.kind === "outbox") return <Flash live={false} tone="warn">{t(`outbox.way.${way.reason}`)}</Flash>;
  if (way.redirect !== null) return <Flash live={false} tone="warn">{t("outbox.way.redirect", { address: way.redirect, vendor: way.vendor })}</Flash>;
  return <Flash live={false}>{t(`outbox.way.${way.vendor}`)}</Flash>;
}

import { useT } from "~/platform/shell";
import { Tag } from "~/ui";
import type { ListedStatus } from "../list";

interface Standing {
  readonly status: ListedStatus;
  readonly fault: string | null;
  /** It is another environment's data and not adopted. */
  readonly foreign: boolean;
}

/** How an academy stands: a file that cannot be served outweighs everything else. */
export function StatusTag({ status, fault, foreign }: Standing) {
  const t = useT();
  if (fault !== null && status !== "archived") return <Tag shape="full" tone="bad">{t("console.status.fault")}</Tag>;
  if (foreign && status !== "archived") return <Tag shape="full" tone="warn">{t("console.status.quarantined")}</Tag>;
  const word = t(`console.status.${status}`);
  if (status === "active") return <Tag shape="tick" tone="ok">{word}</Tag>;
  return status === "suspended" ? <Tag shape="full" tone="warn">{word}</Tag> : <Tag>{word}</Tag>;
}

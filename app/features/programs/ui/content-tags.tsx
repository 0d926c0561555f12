import { useT } from "~/platform/shell";
import { Tag } from "~/ui";
import type { ModuleStatus, Visibility } from "../content-rules";

/** Who sees a program, or that it is put away. */
export function ProgramTag({ visibility, archived }: { visibility: Visibility; archived: boolean }) {
  const t = useT();
  if (archived) return <Tag shape="back">{t("programs.archived.yes")}</Tag>;
  if (visibility === "draft") return <Tag>{t("programs.visibility.draft")}</Tag>;
  return <Tag shape={visibility === "public" ? "full" : "half"} tone={visibility === "public" ? "ok" : "info"}>{t(`programs.visibility.${visibility}`)}</Tag>;
}

/** Whether clients see a module. */
export function ModuleTag({ status }: { status: ModuleStatus }) {
  const t = useT();
  if (status === "active") return <Tag shape="full" tone="ok">{t("modules.status.active")}</Tag>;
  return <Tag shape={status === "archived" ? "back" : "hollow"}>{t(`modules.status.${status}`)}</Tag>;
}

import type { StaffRole } from "~/access/staff/rules";
import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";

export interface Removal {
  /** The address of the place. */
  readonly place: string;
  readonly role: StaffRole;
  readonly userId: string;
  readonly name: string;
}

/** What follows when somebody's name is taken off a place, and the button that does it. */
export function RemovalForm({ place, role, userId, name }: Removal) {
  const t = useT();
  return (
    <>
      <PageHeader title={t("staffing.remove.title")} />
      <p>{t("staffing.remove.text", { name, role: t(`staffing.as.${role}`) })}</p>
      <form method="post" action={paths.staffing.removal(place, role, userId)}>
        <ButtonRow>
          <Button variant="danger">{t("staffing.remove.name", { name, role: t(`staffing.as.${role}`) })}</Button>
          <LinkButton variant="quiet" href={place}>{t("staffing.cancel")}</LinkButton>
        </ButtonRow>
      </form>
    </>
  );
}

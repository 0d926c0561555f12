import type { StaffRole } from "~/access/staff/rules";
import { aboveInEnrolment, aboveInModule, aboveInProgram } from "~/platform/above-programs";
import type { Above } from "~/platform/handle";
import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { Button, ButtonRow, LinkButton, PageHeader } from "~/ui";
import type { Whereabouts } from "../places.server";

export interface Removal {
  /** The address of the place. */
  readonly place: string;
  readonly where: Whereabouts;
  readonly role: StaffRole;
  readonly userId: string;
  readonly name: string;
}

/** The pages above a removal: the place's own, and what that is part of. */
export function aboveRemoval({ place, where: { program, module, enrolment } }: Removal): readonly Above[] {
  if (enrolment && module) return [...aboveInEnrolment(program, enrolment.client, enrolment.id), { key: "staffing.title", href: paths.staffing.enrolment(enrolment.client.id, enrolment.id) }, { label: module.title, href: place }];
  return [...(module ? aboveInModule(program, module) : aboveInProgram(program)), { key: "staffing.title", href: place }];
}

/** What follows when somebody's name is taken off a place, and the button that does it. */
export function RemovalForm({ place, role, userId, name }: Omit<Removal, "where">) {
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

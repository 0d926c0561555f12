import { useT } from "~/platform/shell";
import { Tag, type TagProps } from "~/ui";
import type { EnrolmentStatus } from "../rules";

const looks: Readonly<Record<EnrolmentStatus, Pick<TagProps, "shape" | "tone">>> = {
  pending: {},
  active: { shape: "full", tone: "ok" },
  paused: { shape: "half", tone: "warn" },
  completed: { shape: "tick", tone: "ok" },
  withdrawn: { shape: "back" },
  expired: { shape: "back", tone: "warn" },
};

/** How an enrolment stands. */
export function EnrolmentTag({ status }: { status: EnrolmentStatus }) {
  const t = useT();
  return <Tag {...looks[status]}>{t(`enrolments.status.${status}`)}</Tag>;
}

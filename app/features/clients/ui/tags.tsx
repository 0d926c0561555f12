import { useT } from "~/platform/shell";
import { Tag, type TagProps } from "~/ui";
import type { ClientStatus } from "../list";

type Look = Pick<TagProps, "shape" | "tone">;

const standings: Readonly<Record<ClientStatus, Look>> = {
  pending: {}, active: { shape: "full", tone: "ok" }, paused: { shape: "half", tone: "warn" }, completed: { shape: "tick", tone: "ok" }, withdrawn: { shape: "back" }, expired: { shape: "back", tone: "warn" },
};
const steps = { not_started: {}, in_progress: { shape: "half" }, completed: { shape: "tick", tone: "ok" } } as const satisfies Readonly<Record<string, Look>>;

/** How an enrolment stands. */
export function StandingTag({ status }: { status: ClientStatus }) {
  const t = useT();
  return <Tag {...standings[status]}>{t(`enrolments.status.${status}`)}</Tag>;
}

/** How far a client is with a module. */
export function StepTag({ status }: { status: keyof typeof steps }) {
  const t = useT();
  return <Tag {...steps[status]}>{t(`enrolment.module.${status}`)}</Tag>;
}

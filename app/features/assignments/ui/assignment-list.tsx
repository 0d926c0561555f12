import { useMoves } from "~/platform/moves";
import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { OrderButtons, Row, Rows } from "~/ui";
import type { ModuleAssignment } from "../module-assignments.server";

/** What a module asks for, in order, each with the way to change and to move it. */
export function AssignmentList({ programId, moduleId, assignments }: { programId: string; moduleId: string; assignments: readonly ModuleAssignment[] }) {
  const t = useT();
  const moves = useMoves();
  return (
    <Rows small>
      {assignments.map((one, at) => (
        <Row
          key={one.id}
          title={one.title}
          href={paths.moduleAssignments.one(programId, moduleId, one.id)}
          aside={<OrderButtons action={paths.moduleAssignments.order(programId, moduleId)} item={one.id} {...moves(one.title, at === 0, at === assignments.length - 1)} />}
        >
          <span className="soft">{one.dueAfterDays === null ? t("types.assignment.noDue", { type: one.type }) : t("types.assignment.dueIn", { type: one.type, count: one.dueAfterDays })}</span>
        </Row>
      ))}
    </Rows>
  );
}

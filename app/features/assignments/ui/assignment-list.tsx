import { useMoves } from "~/platform/moves";
import { paths } from "~/platform/paths";
import { OrderButtons, Row, Rows } from "~/ui";
import type { ModuleAssignment } from "../module-assignments.server";
import { dueRuleOf } from "../rules";
import { useDueWords } from "./due-words";

/** What a module asks for, in order, each with the way to change and to move it. */
export function AssignmentList({ programId, moduleId, assignments }: { programId: string; moduleId: string; assignments: readonly ModuleAssignment[] }) {
  const moves = useMoves();
  const dueWords = useDueWords();
  return (
    <Rows small>
      {assignments.map((one, at) => (
        <Row
          key={one.id}
          title={one.title}
          href={paths.moduleAssignments.one(programId, moduleId, one.id)}
          aside={<OrderButtons action={paths.moduleAssignments.order(programId, moduleId)} item={one.id} {...moves(one.title, at === 0, at === assignments.length - 1)} />}
        >
          <span className="soft">{one.type} · {dueWords(dueRuleOf(one, one.typeDue))}</span>
        </Row>
      ))}
    </Rows>
  );
}

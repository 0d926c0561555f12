import { useMoves } from "~/platform/moves";
import { paths } from "~/platform/paths";
import { useT } from "~/platform/shell";
import { OrderButtons, Row, Rows } from "~/ui";
import type { ShownField } from "../type-queries.server";

/** The fields of a type's form in order, each with the way to change and to move it. */
export function FieldList({ typeId, fields }: { typeId: string; fields: readonly ShownField[] }) {
  const t = useT();
  const moves = useMoves();
  return (
    <Rows small>
      {fields.map((field, at) => (
        <Row
          key={field.id}
          title={field.label}
          href={paths.assignmentTypes.field(typeId, field.id)}
          aside={<OrderButtons action={paths.assignmentTypes.fieldOrder(typeId)} item={field.id} {...moves(field.label, at === 0, at === fields.length - 1)} />}
        >
          <span className="soft">{t(`types.kind.${field.kind}`)} · {t(field.required ? "types.field.isRequired" : "types.field.isOptional")}</span>
        </Row>
      ))}
    </Rows>
  );
}

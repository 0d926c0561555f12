import type { Above } from "./handle";
import { paths } from "./paths";

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The pages above a capability framework's own. */
export const aboveInFrameworks: readonly Above[] = [
  { key: "admin.title", href: paths.admin.home() },
  { key: "frameworks.title", href: paths.frameworks.list() },
];

/** The pages above one that is about a part of a framework. */
export const aboveInFramework = (framework: Named): readonly Above[] => [...aboveInFrameworks, { label: framework.name, href: paths.frameworks.one(framework.id) }];

/** The pages above an assignment type's own. */
export const aboveInTypes: readonly Above[] = [
  { key: "admin.title", href: paths.admin.home() },
  { key: "types.title", href: paths.assignmentTypes.list() },
];

/** The pages above one that is about a part of an assignment type. */
export const aboveInType = (type: Named): readonly Above[] => [...aboveInTypes, { label: type.name, href: paths.assignmentTypes.one(type.id) }];

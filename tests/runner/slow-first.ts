import { BaseSequencer, type TestSpecification } from "vitest/node";

/**
 * The order in which files begin: those that take longest first, as they are named, so that no core waits at the end for
 * one that began last; the others as vitest has them.
 */
export function slowFirst(slow: readonly string[]): typeof BaseSequencer {
  const rank = ({ moduleId }: TestSpecification): number => {
    const at = slow.findIndex((name) => moduleId.endsWith(`/${name}`));
    return at === -1 ? slow.length : at;
  };
  return class extends BaseSequencer {
    override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
    }
  };
}

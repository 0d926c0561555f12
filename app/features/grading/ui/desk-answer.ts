import { useT } from "~/platform/shell";
import type { SummaryError } from "~/ui";
import type { DeskForm } from "../desk-post.server";
import { typedOf, type Typed } from "../forms";
import type { GradeContent } from "../rubric";

/** What stands in the fields of the desk, and what is wrong with it. */
export interface DeskFields {
  /** What was refused; null: the page was opened. */
  readonly refused: DeskForm | null;
  readonly typed: Typed;
  readonly errors: readonly SummaryError[];
  of(name: string): string;
  errorOf(name: string): readonly string[];
}

/** The fields as they were typed, or as the grade is kept where nothing was sent. */
export function useDeskFields(content: GradeContent, refused: DeskForm | null): DeskFields {
  const t = useT();
  const typed = refused?.typed ?? typedOf(content);
  const said = (refused?.problems ?? []).map(({ name, key, values }) => ({ name, message: t(key, values) }));
  return {
    refused, typed,
    errors: said.map(({ name, message }) => (name === "" ? { message } : { name, message })),
    of: (name) => typed[name] ?? "",
    errorOf: (name) => said.filter((one) => one.name === name).map(({ message }) => message),
  };
}

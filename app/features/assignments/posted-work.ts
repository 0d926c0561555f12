import type { z } from "zod";
import { answerName, keepName, WorkForm } from "./forms";

/** A page of the work's form, taken apart. Pure. */
export interface PostedForm extends z.output<typeof WorkForm> {
  /** What was typed, by field. */
  readonly typed: Readonly<Record<string, string>>;
  /** Fields in which what is saved is to stay, whatever was typed. */
  readonly keep: readonly string[];
}

const idIn = (name: string, named: (fieldId: string) => string): string | null => {
  const prefix = named("");
  return name.startsWith(prefix) && name.length > prefix.length && name.length < 100 ? name.slice(prefix.length) : null;
};

/**
 * Reads a post of the form. `known` is false for a post that no page of ours sends: a field with another name, a field
 * twice, a file as text. What was typed is there all the same, to be shown again.
 */
export function readPosted(form: FormData): { readonly known: boolean; readonly typed: PostedForm["typed"]; readonly value: PostedForm | null } {
  const typed: Record<string, string> = {};
  const keep: string[] = [];
  const rest: Record<string, string> = {};
  let known = true;
  for (const [name, value] of form) {
    if (typeof value !== "string") {
      known = false;
      continue;
    }
    const [answered, kept] = [idIn(name, answerName), idIn(name, keepName)];
    if (answered !== null) {
      known &&= typed[answered] === undefined;
      typed[answered] = value;
    } else if (kept !== null) keep.push(kept);
    else {
      known &&= rest[name] === undefined;
      rest[name] = value;
    }
  }
  const parsed = WorkForm.safeParse(rest);
  return { known: known && parsed.success, typed, value: known && parsed.success ? { ...parsed.data, typed, keep } : null };
}

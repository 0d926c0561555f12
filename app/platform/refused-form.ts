import { useActionData } from "@remix-run/react";
import type { FormResult } from "./forms.server";
import { catalogueFor, type MessageKey } from "./messages";
import { useT } from "./shell";

/** A refused form as its page shows it again; of a form nobody has sent everything is empty. */
export interface RefusedForm {
  /** For the error summary: what concerns the whole form first. */
  readonly errors: readonly ({ readonly message: string; readonly name: string } | { readonly message: string })[];
  /** What is wrong with a field; empty: nothing. */
  of(name: string): readonly string[];
  /** What was typed into a field. Secrets never come back. */
  typed(name: string): string | undefined;
}

const isKey = (text: string): text is MessageKey => Object.hasOwn(catalogueFor("en"), text);

/** Forms say what is wrong by keys of the catalogue; what a schema says by itself gets general words. */
export function useRefusedForm(): RefusedForm {
  const t = useT();
  const form = useActionData<{ form?: FormResult }>()?.form;
  const say = (text: string) => t(isKey(text) ? text : "identity.form.unreadable");
  const all = form?.error ?? {};
  const of = (name: string) => [...new Set((all[name] ?? []).map(say))];
  const names = Object.keys(all).sort((a, b) => Number(a !== "") - Number(b !== ""));
  const errors = names.flatMap((name) => of(name).map((message) => (name === "" ? { message } : { name, message })));
  const typed = (name: string) => {
    const value = form?.initialValue?.[name];
    return typeof value === "string" ? value : undefined;
  };
  return { errors, of, typed };
}

import { useActionData } from "@remix-run/react";
import type { FormResult } from "./forms.server";
import { catalogueFor, type MessageKey } from "./messages";
import { useT } from "./shell";

/** One line of the error summary, as the kit takes it: about a field, or about the whole form. */
type SummaryLine = { readonly message: string; readonly name: string } | { readonly message: string; readonly name?: undefined };

/** A form as its page shows it again, refused or only looked at; of a form nobody has sent everything is empty. */
export interface RefusedForm {
  /** True when this page answers a post: what was typed counts then, also what was left empty. */
  readonly sent: boolean;
  /** For the error summary: what concerns the whole form first. */
  readonly errors: readonly SummaryLine[];
  /** What is wrong with a field; empty: nothing. */
  of(name: string): readonly string[];
  /** What was typed into a field; undefined when it was left empty or nothing was sent. Secrets never come back. */
  typed(name: string): string | undefined;
  /** What was ticked of boxes that share a name; empty when nothing was, or nothing was sent. */
  typedAll(name: string): readonly string[];
  /** What the field holds now: what was typed, nothing where it was emptied, or before any post what is stored. */
  value(name: string, stored: string): string;
}

const isKey = (text: string): text is MessageKey => Object.hasOwn(catalogueFor("en"), text);

/** What the action said: a refused form, or what was typed beside something the page was asked to show first. */
interface FormAnswer {
  readonly form?: FormResult;
  readonly typed?: Readonly<Record<string, string>>;
}

/** Forms say what is wrong by keys of the catalogue; what a schema says by itself gets general words. */
export function useRefusedForm(): RefusedForm {
  const t = useT();
  const answer = useActionData<FormAnswer>();
  const form = answer?.form;
  const say = (text: string) => t(isKey(text) ? text : "identity.form.unreadable");
  const all: NonNullable<FormResult["error"]> = form?.error ?? {};
  const of = (name: string) => [...new Set((all[name] ?? []).map(say))];
  const names = Object.keys(all).sort((a, b) => Number(a !== "") - Number(b !== ""));
  const errors = names.flatMap((name) => of(name).map((message) => (name === "" ? { message } : { name, message })));
  const sent = form !== undefined || answer?.typed !== undefined;
  const typed = (name: string) => {
    const value = form?.initialValue?.[name] ?? answer?.typed?.[name];
    return typeof value === "string" ? value : undefined;
  };
  const typedAll = (name: string) => {
    const value = form?.initialValue?.[name];
    return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === "string");
  };
  return { sent, errors, of, typed, typedAll, value: (name, stored) => (sent ? (typed(name) ?? "") : stored) };
}

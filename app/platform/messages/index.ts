import { IntlMessageFormat } from "intl-messageformat";
import { en } from "./en";

/**
 * Interface text (`00-overview`, last paragraph). A second locale is one more catalogue with the same keys in
 * `catalogues`: pages do not change. Patterns are ICU MessageFormat.
 */
export type MessageKey = keyof typeof en;
export type Catalogue = Readonly<Record<MessageKey, string>>;
export type Values = Readonly<Record<string, string | number>>;
export type Translate = (key: MessageKey, values?: Values) => string;

const catalogues: Readonly<Record<string, Catalogue>> = { en };

/** The catalogue for a BCP 47 locale: its own, its language's, or English. */
export function catalogueFor(locale: string): Catalogue {
  return catalogues[locale] ?? catalogues[locale.split("-")[0] ?? "en"] ?? en;
}

const translators = new Map<string, Translate>();

type Render = (values: Values) => string;

/** Patterns that only put values in need no ICU machine: joining is a tenth of its time. Quotes have a meaning there. */
const simple = /^(?:[^{}']|\{\w+(?:, number)?\})*$/;

/** A pattern of plain pieces between arguments; `{x, number}` is written as the locale writes numbers. */
function join(pattern: string, locale: string): Render {
  const [first = "", ...rest] = pattern.split(/\{(\w+)(, number)?\}/);
  const number = new Intl.NumberFormat(locale);
  return (values) => {
    let text = first;
    for (let i = 0; i < rest.length; i += 3) {
      const value = values[rest[i] ?? ""];
      if (value === undefined) throw new Error(`The message "${pattern}" needs a value for ${rest[i]}`);
      text += (rest[i + 1] && typeof value === "number" ? number.format(value) : String(value)) + (rest[i + 2] ?? "");
    }
    return text;
  };
}

function compile(pattern: string, locale: string): Render {
  if (simple.test(pattern)) return join(pattern, locale);
  const format = new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true });
  return (values) => String(format.format(values));
}

/** The text function for a locale. Plain patterns cost a look-up; the others are compiled once per process. */
export function translatorFor(locale: string): Translate {
  const known = translators.get(locale);
  if (known) return known;
  const catalogue = catalogueFor(locale);
  const compiled = new Map<MessageKey, Render>();
  const translate: Translate = (key, values) => {
    const pattern = catalogue[key];
    if (!values) return pattern;
    let render = compiled.get(key);
    if (!render) compiled.set(key, (render = compile(pattern, locale)));
    return render(values);
  };
  if (translators.size < 50) translators.set(locale, translate);
  return translate;
}

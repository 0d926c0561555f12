import { compileMessage, type Render } from "./compile";
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

/** In which language interface text is for a locale, as a page says it to whoever reads it out: the locale's own where it has a catalogue, else English. */
export const languageOf = (locale: string): string => (catalogues[locale] ?? catalogues[locale.split("-")[0] ?? "en"] ? locale : "en");

const translators = new Map<string, Translate>();

let asked: Set<MessageKey> | null = null;

/**
 * Draws, and gives the patterns of the messages that were asked for meanwhile, and the kit's, some of which only script
 * asks for: what a page that hydrates has to carry. `draw` must be done when it returns.
 */
export function recordWords(locale: string, draw: () => void): Readonly<Partial<Catalogue>> {
  const keys = new Set((Object.keys(en) as MessageKey[]).filter((key) => key.startsWith("ui.")));
  asked = keys;
  try {
    draw();
  } finally {
    asked = null;
  }
  const catalogue = catalogueFor(locale);
  return Object.fromEntries([...keys].sort().map((key) => [key, catalogue[key]]));
}

/** The text function for a locale. Plain patterns cost a look-up; the others are compiled once per process. */
export function translatorFor(locale: string): Translate {
  const known = translators.get(locale);
  if (known) return known;
  const catalogue = catalogueFor(locale);
  const compiled = new Map<MessageKey, Render>();
  const translate: Translate = (key, values) => {
    asked?.add(key);
    const pattern = catalogue[key];
    if (!values) return pattern;
    let render = compiled.get(key);
    if (!render) compiled.set(key, (render = compileMessage(pattern, locale)));
    return render(values);
  };
  if (translators.size < 50) translators.set(locale, translate);
  return translate;
}

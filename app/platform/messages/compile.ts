import { IntlMessageFormat } from "intl-messageformat";

/** A compiled message: the text for these values. Throws when one is missing. */
export type Render = (values: Readonly<Record<string, string | number>>) => string;

/** What is used of ICU MessageFormat's syntax tree, as the parser of intl-messageformat gives it. */
interface Element {
  readonly type: number;
  readonly value: string;
  readonly style?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Element[] }>>;
  readonly offset?: number;
  readonly pluralType?: Intl.PluralRuleType;
}

const LITERAL = 0;
const ARGUMENT = 1;
const NUMBER = 2;
const SELECT = 5;
const PLURAL = 6;
const POUND = 7;

type Piece = (values: Parameters<Render>[0], counted: number) => string;

/** Compiles syntax trees of one locale into closures: a tenth of the time of walking them for each text. */
class Compiler {
  readonly #number: Intl.NumberFormat;
  readonly #rules = new Map<string, Intl.PluralRules>();

  constructor(private readonly locale: string, private readonly pattern: string) {
    this.#number = new Intl.NumberFormat(locale);
  }

  /** Null when the tree holds an element that is left to the library: dates, number styles, tags. */
  all(elements: readonly Element[]): Piece | null {
    const pieces: Piece[] = [];
    for (const element of elements) {
      const piece = this.#one(element);
      if (!piece) return null;
      pieces.push(piece);
    }
    const [only] = pieces;
    if (only && pieces.length === 1) return only;
    return (values, counted) => {
      let text = "";
      for (const piece of pieces) text += piece(values, counted);
      return text;
    };
  }

  #one(element: Element): Piece | null {
    const { type, value: name } = element;
    if (type === LITERAL) return () => name;
    if (type === POUND) return (_, counted) => this.#number.format(counted);
    if (type === ARGUMENT) return (values) => String(this.#value(values, name));
    if (type === NUMBER && !element.style) return (values) => this.#number.format(Number(this.#value(values, name)));
    return this.#choice(element);
  }

  #choice({ type, value: name, options = {}, offset = 0, pluralType = "cardinal" }: Element): Piece | null {
    const branches = new Map<string, Piece>();
    for (const [key, option] of Object.entries(options)) {
      const branch = this.all(option.value);
      if (!branch) return null;
      branches.set(key, branch);
    }
    const other = branches.get("other");
    if (!other) return null;
    if (type === SELECT) return (values) => (branches.get(String(this.#value(values, name))) ?? other)(values, 0);
    if (type !== PLURAL) return null;
    const rules = this.#rulesOf(pluralType);
    return (values) => {
      const count = Number(this.#value(values, name));
      const branch = branches.get(`=${count}`) ?? branches.get(rules.select(count - offset)) ?? other;
      return branch(values, count - offset);
    };
  }

  #value(values: Parameters<Render>[0], name: string): string | number {
    const value = values[name];
    if (value === undefined) throw new Error(`The message "${this.pattern}" needs a value for ${name}`);
    return value;
  }

  #rulesOf(type: Intl.PluralRuleType): Intl.PluralRules {
    const known = this.#rules.get(type) ?? new Intl.PluralRules(this.locale, { type });
    this.#rules.set(type, known);
    return known;
  }
}

/**
 * Compiles an ICU MessageFormat pattern for a locale. Literals, plain values, whole numbers, choices and plurals become
 * closures; a pattern with anything else is left to intl-messageformat, whose parser reads all of them.
 * @throws SyntaxError for a pattern that is not ICU
 */
export function compileMessage(pattern: string, locale: string): Render {
  const format = new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true });
  const piece = new Compiler(locale, pattern).all(format.getAst() as unknown as readonly Element[]);
  if (!piece) return (values) => String(format.format(values));
  return (values) => piece(values, 0);
}

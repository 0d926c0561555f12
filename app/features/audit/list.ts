/** What the audit log is asked for in its address: `?who=&action=&object=&from=&to=`. Pure. */
export interface AuditQuery {
  /** An e-mail address or a number of who did it. Empty: anybody. */
  readonly who: string;
  /** `role/granted` …; empty: any. */
  readonly action: string;
  /** The number of what it was done to, or kind and number: `user:0189…`. Empty: anything. */
  readonly object: string;
  /** The first and the last day, `YYYY-MM-DD`, in the reader's zone. Empty: without end. */
  readonly from: string;
  readonly to: string;
}

export const everything: AuditQuery = { who: "", action: "", object: "", from: "", to: "" };

const LONGEST = 200;
const textIn = (search: URLSearchParams, name: string): string => (search.get(name) ?? "").trim().slice(0, LONGEST);
const dayIn = (search: URLSearchParams, name: string): string => {
  const text = textIn(search, name);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(Date.parse(text)) && text >= "1000" ? text : "";
};

/** Reads the address; what is no day is left out, so that an old or mistyped link still opens. */
export const readAuditQuery = (search: URLSearchParams): AuditQuery => ({
  who: textIn(search, "who"), action: textIn(search, "action"), object: textIn(search, "object"), from: dayIn(search, "from"), to: dayIn(search, "to"),
});

/** The address's query of a list; parts that say nothing are left out. */
export function writeAuditQuery({ who, action, object, from, to }: AuditQuery): string {
  const search = new URLSearchParams(Object.entries({ who, action, object, from, to }).filter(([, value]) => value !== ""));
  const text = search.toString();
  return text ? `?${text}` : "";
}

/** Kind and number of an object, as far as they were said. */
export function objectAsked(object: string): { readonly type: string | null; readonly id: string } {
  const [, type, id] = /^([a-z][a-z-]*):(.+)$/.exec(object) ?? [];
  return type === undefined || id === undefined ? { type: null, id: object } : { type, id };
}

export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

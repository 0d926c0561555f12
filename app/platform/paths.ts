/** Every URL the application makes, in one place (`00-overview`, where things are on the web). */
export const paths = {
  home: () => "/",
  login: (next?: string) => (next ? `/login?next=${encodeURIComponent(next)}` : "/login"),
  logout: () => "/logout",
  forgotPassword: () => "/forgot-password",
  /** What everyone sees who asked for a link, whoever they are. */
  resetRequested: () => "/forgot-password?sent=yes",
  resetPassword: (token?: string) => (token ? `/reset-password?token=${encodeURIComponent(token)}` : "/reset-password"),
  /** A form that met an ended session, to be sent after all or thrown away. */
  parked: {
    one: (token: string) => `/parked/${encodeURIComponent(token)}`,
    removal: (token: string) => `/parked/${encodeURIComponent(token)}/removal`,
  },
  account: {
    home: () => "/account",
    password: () => "/account/password",
    devices: () => "/account/devices",
    otherDevices: () => "/account/devices/others",
  },
  journey: {
    home: () => "/journey",
    program: (slug: string) => `/journey/programs/${encodeURIComponent(slug)}`,
  },
  teaching: {
    home: () => "/teaching",
    /** `search`: the queue's own query with its question mark, which the pages of its work carry on. */
    assignments: (search = "") => `/teaching/assignments${search}`,
    submission: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}${search}`,
    gradeDraft: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}/draft${search}`,
    gradePublication: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}/publication${search}`,
    submissionReturn: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}/return${search}`,
    submissionHold: (id: string, search = "") => `/teaching/assignments/${encodeURIComponent(id)}/hold${search}`,
  },
  orgAdmin: {
    home: () => "/org-admin",
    organisation: (slug: string) => `/org-admin?organisation=${encodeURIComponent(slug)}`,
  },
  admin: {
    home: () => "/admin",
    people: () => "/admin/people",
    peopleWith: (filter: Readonly<Record<string, string>>) => `/admin/people?${new URLSearchParams(filter).toString()}`,
    outbox: () => "/admin/communication/outbox",
    email: (id: string) => `/admin/communication/outbox/${encodeURIComponent(id)}`,
    emailPreview: (id: string) => `/admin/communication/outbox/${encodeURIComponent(id)}/preview`,
    emailRetry: (id: string) => `/admin/communication/outbox/${encodeURIComponent(id)}/retry`,
    emailCancellation: (id: string) => `/admin/communication/outbox/${encodeURIComponent(id)}/cancellation`,
    components: () => "/admin/system/components",
  },
  operator: { home: () => "/operator" },
  /** A signed link; `fileHref` makes it. */
  file: (id: string, until: number, key: string) => `/files/${encodeURIComponent(id)}?until=${String(until)}&key=${encodeURIComponent(key)}`,
} as const;

/**
 * A path to go back to after signing in, if it is one of ours: begins with one slash, no backslash, no control
 * characters, not the sign-in pages themselves. Anything else is null (open redirects).
 */
export function safeNext(value: string | null | undefined): string | null {
  if (!value || value.length > 2_000) return null;
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return null;
  if (/^\/(login|logout|forgot-password|reset-password)(?:[/?#]|$)/u.test(value)) return null;
  return value;
}

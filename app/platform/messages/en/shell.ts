/** Words of the frame around every page. ICU MessageFormat. */
export const shell = {
  "shell.account": "Account",
  "shell.signIn": "Sign in",
  "nav.journey": "Journey",
  "nav.teaching": "Teaching",
  "nav.orgAdmin": "Organisation",
  "nav.admin": "Overview",
  "nav.people": "People",
  "nav.outbox": "E-mail",
  "nav.components": "Components",
  "nav.operator": "Academies",
  "nav.group.admin": "Academy",
  "nav.group.work": "Work and scoring",
  "nav.group.communication": "Communication",
  "nav.group.system": "System",
  "nav.group.other": "Your other places",
} as const;

/** Forgetting a person for good. */
export const erasure = {
  "erasure.column": "Forget",
  "erasure.link": "Erase",
  "erasure.of": "Erase {name}",
  "erasure.title": "Erase {name}",
  "erasure.what": "Their name and address go, and with them everything they wrote and attached, what was written about their work, and every message to them. They are signed out at once and cannot come back in. Scores, dates and places in lists stay, under the words Erased person.",
  "erasure.backups": "A backup from before still holds them, encrypted, until it is dropped. Whoever goes back to one has them erased again.",
  "erasure.last": "This cannot be undone.",
  "erasure.confirm": "Their e-mail address, to be sure",
  "erasure.confirm.missing": "Type their e-mail address",
  "erasure.confirm.wrong": "This is not the address that is shown",
  "erasure.action": "Erase for good",
  "erasure.self": "You cannot erase yourself. Ask another admin.",
  "erasure.last-admin": "Nobody else administers the academy. Make somebody an admin first.",
  "erasure.already": "This person was erased.",
  "erasure.done": "The person was erased.",
} as const;

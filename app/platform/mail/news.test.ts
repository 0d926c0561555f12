import { expect, test } from "vitest";
import { afterNews, type MailEvent } from "./news";

/* What a message says after news of it, written by hand: rows are what it says before, "" where it stays as it is. */
const events: readonly MailEvent[] = ["delivered", "delayed", "bounced", "complained", "failed", "suppressed"];
const table: Readonly<Record<string, readonly string[]>> = {
  //            delivered    delayed  bounced    complained    failed    suppressed
  queued:     ["delivered", "",      "bounced", "complained", "",       "suppressed"],
  sending:    ["delivered", "",      "bounced", "complained", "",       "suppressed"],
  sent:       ["delivered", "sent",  "bounced", "complained", "failed", "suppressed"],
  delivered:  ["",          "",      "bounced", "complained", "",       "suppressed"],
  bounced:    ["",          "",      "",        "complained", "",       ""],
  complained: ["",          "",      "",        "",           "",       ""],
  suppressed: ["",          "",      "",        "complained", "",       ""],
  failed:     ["delivered", "",      "bounced", "complained", "",       "suppressed"],
  cancelled:  ["delivered", "",      "bounced", "complained", "",       "suppressed"],
};

test.each(Object.entries(table))("news of a message that is %s never takes it back", (status, wanted) => {
  expect(events.map((what) => afterNews(status, what)?.status ?? "")).toEqual(wanted);
});

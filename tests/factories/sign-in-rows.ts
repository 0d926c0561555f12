import { createHash } from "node:crypto";
import type Database from "libsql";
import { seal } from "../../app/platform/secrets/seal.server";
import { environment } from "../server/trellis";

const hashed = (token: string): string => createHash("sha256").update(token).digest("hex");
const DAY = 86_400_000;

/** What browsers of tests hold, whose rows `signInRows` makes. */
export const held = {
  /** Peter's session: he has a second factor, whose codes work once. */
  session: "peterpeterpeterpeterpeterpeterpeterpeter",
  /** Peter between the two steps of a sign-in. */
  step: "between-the-two-steps-of-a-sign-in-of-peter",
  /** The admin while they view as Michael, and one whose view as him is over. */
  viewing: "viewingviewingviewingviewingviewingviewi",
  viewedLongAgo: "overoveroveroveroveroveroveroveroverover",
  /** A link that signs Zoë in. */
  /** An invitation that waits to be accepted. */
  admission: "an-invitation-that-is-never-accepted-here--",
  link: "a-link-that-signs-in-and-is-never-used-here",
} as const;

/** Sessions, half-made sign-ins and links that no test could come by again and again: their codes and limits are the product's. */
export function signInRows(database: Database.Database, now: number): void {
  const person = (email: string) => `(SELECT id FROM users WHERE email_key = '${email}')`;
  const peter = person("peter.vdw@harbour-logistics.example");
  database.prepare(`INSERT INTO sessions (id, public_id, user_id, created_at, last_seen_at, expires_at, user_agent, network) VALUES (?, 'peters', ${peter}, ?, ?, ?, '', '192.0.2.0/24')`).run(hashed(held.session), now, now, now + DAY);
  database.prepare(`INSERT INTO sign_in_steps (id, user_id, created_at, expires_at) VALUES (?, ${peter}, ?, ?)`).run(hashed(held.step), now, now + DAY);
  database.prepare(`INSERT INTO sign_in_links (id, user_id, created_at, expires_at) VALUES (?, ${person("zoe.mueller@mail.example")}, ?, ?)`).run(hashed(held.link), now, now + DAY);
  database.prepare("UPDATE admissions SET token_hash = ?, expires_at = ? WHERE state = 'sent'").run(hashed(held.admission), now + DAY);
  const views = [[held.viewing, "views", now], [held.viewedLongAgo, "viewed", now - DAY]] as const;
  for (const [token, publicId, startedAt] of views) {
    database.prepare(`INSERT INTO sessions (id, public_id, user_id, created_at, last_seen_at, expires_at, user_agent, network) VALUES (?, ?, ${person("admin@demo.example")}, ?, ?, ?, '', '192.0.2.0/24')`).run(hashed(token), publicId, now, now, now + DAY);
    database.prepare(`INSERT INTO impersonations (id, session_id, admin_id, client_id, reason, started_at, ends_at) VALUES (?, ?, ${person("admin@demo.example")}, ${person("michael@demo.example")}, 'He asks where his badge is', ?, ?)`).run(publicId, hashed(token), startedAt, startedAt + DAY / 2);
  }
  // Harriet has begun to set up a second factor.
  const { academyId, harriet } = database.prepare("SELECT (SELECT academy_id FROM academy_settings) AS academyId, id AS harriet FROM users WHERE email_key = 'harriet.lowe@mail.example'").get() as { academyId: string; harriet: string };
  const secret = seal(environment(3000, "").OAUTH_ENCRYPTION_KEY ?? "", `person.totp:${academyId}:${harriet}`, "HARRIETSKEYHARRIETSKEYHARRIETSKE");
  database.prepare("INSERT INTO second_factors (user_id, secret, created_at) VALUES (?, ?, ?)").run(harriet, secret, now);
}

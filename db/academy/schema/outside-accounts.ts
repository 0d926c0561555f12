import { sql } from "drizzle-orm";
import { check, index, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { moment } from "./columns";
import { users } from "./people";

/** Accounts elsewhere by which a person signs in here: Google's, one a person. */
export const outsideAccounts = sqliteTable(
  "outside_accounts",
  {
    provider: text("provider").notNull(),
    /** The account's id at the provider, which never changes; the address may. */
    subject: text("subject").notNull(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    /** What the provider said its address was when it was connected. */
    email: text("email").notNull(),
    connectedAt: moment("connected_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.provider, t.subject] }),
    uniqueIndex("outside_accounts_by_user").on(t.userId, t.provider),
    check("outside_accounts_provider", sql`${t.provider} IN ('google')`),
  ],
);

/**
 * A browser on its way to a provider and back. `id` is the SHA-256 of the token in its cookie; the row goes when the
 * browser is back, so that nothing that was sent works twice.
 */
export const outsideTrips = sqliteTable(
  "outside_trips",
  {
    id: text("id").primaryKey(),
    provider: text("provider").notNull(),
    /** SHA-256 of the state that the provider was given. */
    stateHash: text("state_hash").notNull(),
    nonce: text("nonce").notNull(),
    /** PKCE's secret half. */
    verifier: text("verifier").notNull(),
    /** Where they were going; null: their own first place. */
    next: text("next"),
    /** Who connects the account to theirs; null: somebody who signs in. */
    userId: text("user_id").references(() => users.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    index("outside_trips_by_user").on(t.userId),
    index("outside_trips_by_expiry").on(t.expiresAt),
    check("outside_trips_provider", sql`${t.provider} IN ('google')`),
    check("outside_trips_next", sql`${t.next} IS NULL OR (${t.next} GLOB '/*' AND length(${t.next}) <= 2000)`),
  ],
);

/** Somebody who came from a provider to an account that has their address: it is connected when they have proved that it is theirs. */
export const outsideClaims = sqliteTable(
  "outside_claims",
  {
    /** SHA-256 of the token in the browser's cookie. */
    id: text("id").primaryKey(),
    provider: text("provider").notNull(),
    subject: text("subject").notNull(),
    email: text("email").notNull(),
    userId: text("user_id").notNull().references(() => users.id, { onDelete: "cascade" }),
    next: text("next"),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (t) => [
    index("outside_claims_by_user").on(t.userId),
    index("outside_claims_by_expiry").on(t.expiresAt),
    check("outside_claims_provider", sql`${t.provider} IN ('google')`),
    check("outside_claims_next", sql`${t.next} IS NULL OR (${t.next} GLOB '/*' AND length(${t.next}) <= 2000)`),
  ],
);

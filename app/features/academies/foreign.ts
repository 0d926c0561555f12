/*
 * What an academy's database holds of one environment alone (`16-integrations`, principle 5), and what becomes of it
 * when another adopts it. A test walks the schema: a column whose name sounds of a vendor, a credential or a link of
 * somebody else has to be in one of these lists.
 */

/** Tables whose rows are credentials, tokens or a vendor's post: all of them go. */
export const emptiedTables = ["sessions", "one_time_tokens", "sign_in_links", "sign_in_steps", "second_factors", "recovery_codes", "admissions", "outside_accounts", "outside_trips", "outside_claims", "parked_posts", "webhook_deliveries"] as const;

/** A vendor's ids and names for our rows: each becomes NULL. `table.column`. */
export const clearedColumns = ["emails.provider", "emails.provider_id", "users.scheduling_url"] as const;

/** What sounds like it and stays, and why. */
export const keptColumns: Readonly<Record<string, string>> = {
  "badge_awards.credential_url": "where the academy shows a badge it gave: its own words, no account with anybody",
  "emails.holds_secret": "whether the text of a message opened something; such messages are cancelled or have gone",
  "recommended_resources.url": "what staff recommended to a client",
  "users.password_changed_at": "a moment of the person's own",
  "users.password_hash": "people's own way in; dropped where the copy enters production",
};

/** Names that sound of a vendor, a credential or an address elsewhere. */
export const soundsForeign =
  /(?:^|_)(?:provider|vendor|external|remote|foreign|tokens?|secrets?|credentials?|sealed|api|urls?|webhooks?|password|calcom|talentlms|circle|discord|stripe|zoom|google|microsoft|outlook|slack|kit|convertkit|mux|deepgram|openai|calendars?|bookings?|scheduling|oauth|subscriptions?|customers?|sso|s3)(?:_|$)/;

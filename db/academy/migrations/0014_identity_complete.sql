CREATE TABLE `entry_links` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`welcome` text DEFAULT '' NOT NULL,
	`sign_up` text DEFAULT 'academy' NOT NULL,
	`program_id` text,
	`organisation_id` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`archived_at` integer,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "entry_links_slug" CHECK(length("entry_links"."slug") BETWEEN 2 AND 60 AND "entry_links"."slug" = lower("entry_links"."slug")),
	CONSTRAINT "entry_links_name" CHECK(length("entry_links"."name") BETWEEN 1 AND 200),
	CONSTRAINT "entry_links_welcome" CHECK(length("entry_links"."welcome") <= 10000),
	CONSTRAINT "entry_links_sign_up" CHECK("entry_links"."sign_up" IN ('academy','open','approval','none'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `entry_links_slug` ON `entry_links` (`slug`);--> statement-breakpoint
CREATE INDEX `entry_links_by_time` ON `entry_links` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `entry_links_by_program` ON `entry_links` (`program_id`);--> statement-breakpoint
CREATE INDEX `entry_links_by_organisation` ON `entry_links` (`organisation_id`);--> statement-breakpoint
CREATE INDEX `entry_links_by_creator` ON `entry_links` (`created_by`);--> statement-breakpoint
CREATE TABLE `outside_accounts` (
	`provider` text NOT NULL,
	`subject` text NOT NULL,
	`user_id` text NOT NULL,
	`email` text NOT NULL,
	`connected_at` integer NOT NULL,
	PRIMARY KEY(`provider`, `subject`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "outside_accounts_provider" CHECK("outside_accounts"."provider" IN ('google'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `outside_accounts_by_user` ON `outside_accounts` (`user_id`,`provider`);--> statement-breakpoint
CREATE TABLE `outside_claims` (
	`id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`subject` text NOT NULL,
	`email` text NOT NULL,
	`user_id` text NOT NULL,
	`next` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "outside_claims_provider" CHECK("outside_claims"."provider" IN ('google')),
	CONSTRAINT "outside_claims_next" CHECK("outside_claims"."next" IS NULL OR ("outside_claims"."next" GLOB '/*' AND length("outside_claims"."next") <= 2000))
) STRICT;
--> statement-breakpoint
CREATE INDEX `outside_claims_by_user` ON `outside_claims` (`user_id`);--> statement-breakpoint
CREATE INDEX `outside_claims_by_expiry` ON `outside_claims` (`expires_at`);--> statement-breakpoint
CREATE TABLE `outside_trips` (
	`id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`state_hash` text NOT NULL,
	`nonce` text NOT NULL,
	`verifier` text NOT NULL,
	`next` text,
	`user_id` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "outside_trips_provider" CHECK("outside_trips"."provider" IN ('google')),
	CONSTRAINT "outside_trips_next" CHECK("outside_trips"."next" IS NULL OR ("outside_trips"."next" GLOB '/*' AND length("outside_trips"."next") <= 2000))
) STRICT;
--> statement-breakpoint
CREATE INDEX `outside_trips_by_user` ON `outside_trips` (`user_id`);--> statement-breakpoint
CREATE INDEX `outside_trips_by_expiry` ON `outside_trips` (`expires_at`);--> statement-breakpoint
CREATE TABLE `data_exports` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`state` text DEFAULT 'preparing' NOT NULL,
	`requested_at` integer NOT NULL,
	`ready_at` integer,
	`expires_at` integer,
	`body` blob,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "data_exports_state" CHECK("data_exports"."state" IN ('preparing','ready','failed')),
	CONSTRAINT "data_exports_ready" CHECK(("data_exports"."state" = 'ready') = ("data_exports"."ready_at" IS NOT NULL AND "data_exports"."expires_at" IS NOT NULL)),
	CONSTRAINT "data_exports_body" CHECK("data_exports"."state" = 'ready' OR "data_exports"."body" IS NULL)
) STRICT;
--> statement-breakpoint
CREATE INDEX `data_exports_by_user` ON `data_exports` (`user_id`,`requested_at`);--> statement-breakpoint
CREATE INDEX `data_exports_by_expiry` ON `data_exports` (`expires_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `data_exports_one_at_a_time` ON `data_exports` (`user_id`) WHERE state = 'preparing';--> statement-breakpoint
CREATE TABLE `deletion_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`answer` text,
	`requested_at` integer NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`settled_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "deletion_requests_state" CHECK("deletion_requests"."state" IN ('open','withdrawn','declined','done')),
	CONSTRAINT "deletion_requests_settled" CHECK(("deletion_requests"."state" = 'open') = ("deletion_requests"."settled_at" IS NULL)),
	CONSTRAINT "deletion_requests_note" CHECK(length("deletion_requests"."note") <= 2000),
	CONSTRAINT "deletion_requests_answer" CHECK(("deletion_requests"."state" = 'declined') = ("deletion_requests"."answer" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `deletion_requests_one_open` ON `deletion_requests` (`user_id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `deletion_requests_by_user` ON `deletion_requests` (`user_id`,`requested_at`);--> statement-breakpoint
CREATE INDEX `deletion_requests_by_time` ON `deletion_requests` (`requested_at`,`id`);--> statement-breakpoint
CREATE INDEX `deletion_requests_by_settler` ON `deletion_requests` (`settled_by`);--> statement-breakpoint
CREATE TABLE `terms_acceptances` (
	`user_id` text NOT NULL,
	`version` integer NOT NULL,
	`accepted_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `version`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`version`) REFERENCES `terms_versions`(`version`) ON UPDATE no action ON DELETE restrict
) STRICT;
--> statement-breakpoint
CREATE INDEX `terms_acceptances_by_version` ON `terms_acceptances` (`version`,`accepted_at`);--> statement-breakpoint
CREATE TABLE `terms_versions` (
	`version` integer PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`published_at` integer NOT NULL,
	`published_by` text,
	FOREIGN KEY (`published_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "terms_versions_from_one" CHECK("terms_versions"."version" >= 1),
	CONSTRAINT "terms_versions_text" CHECK(length("terms_versions"."text") BETWEEN 1 AND 100000)
) STRICT;
--> statement-breakpoint
CREATE INDEX `terms_versions_by_publisher` ON `terms_versions` (`published_by`);--> statement-breakpoint
ALTER TABLE `users` ADD `scheduling_url` text CONSTRAINT "users_scheduling_url" CHECK("scheduling_url" IS NULL OR ("scheduling_url" GLOB 'https://*' AND length("scheduling_url") <= 500));--> statement-breakpoint
ALTER TABLE `users` ADD `lite` integer DEFAULT false NOT NULL CONSTRAINT "users_lite" CHECK("lite" IN (0,1));--> statement-breakpoint
ALTER TABLE `admissions` ADD `entry_link_id` text REFERENCES `entry_links`(`id`) ON DELETE set null;
--> statement-breakpoint
CREATE INDEX `admissions_by_entry_link` ON `admissions` (`entry_link_id`);

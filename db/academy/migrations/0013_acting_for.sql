CREATE TABLE `access_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`role` text NOT NULL,
	`reason` text NOT NULL,
	`state` text DEFAULT 'open' NOT NULL,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	`answer` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`settled_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "access_requests_role" CHECK("access_requests"."role" IN ('instructor','coach')),
	CONSTRAINT "access_requests_state" CHECK("access_requests"."state" IN ('open','granted','declined','withdrawn')),
	CONSTRAINT "access_requests_reason" CHECK(length("access_requests"."reason") BETWEEN 1 AND 1000),
	CONSTRAINT "access_requests_settled" CHECK(("access_requests"."state" = 'open') = ("access_requests"."settled_at" IS NULL)),
	CONSTRAINT "access_requests_answer" CHECK(("access_requests"."state" = 'declined') = ("access_requests"."answer" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `access_requests_open` ON `access_requests` (`user_id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `access_requests_by_user` ON `access_requests` (`user_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `access_requests_by_created` ON `access_requests` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `access_requests_by_state` ON `access_requests` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `access_requests_by_settler` ON `access_requests` (`settled_by`);--> statement-breakpoint
CREATE TABLE `acting_sessions` (
	`session_id` text PRIMARY KEY NOT NULL,
	`guardianship_id` text NOT NULL,
	`since` integer NOT NULL,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`guardianship_id`) REFERENCES `guardianships`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `acting_sessions_by_guardianship` ON `acting_sessions` (`guardianship_id`);--> statement-breakpoint
CREATE TABLE `behalf_rules` (
	`id` integer PRIMARY KEY NOT NULL,
	`viewers_may_change` integer DEFAULT false NOT NULL,
	`age_of_majority` integer DEFAULT 18 NOT NULL,
	`guardians_read_progress` integer DEFAULT true NOT NULL,
	`guardians_read_feedback` integer DEFAULT false NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "behalf_rules_one_row" CHECK("behalf_rules"."id" = 1),
	CONSTRAINT "behalf_rules_viewers" CHECK("behalf_rules"."viewers_may_change" IN (0,1)),
	CONSTRAINT "behalf_rules_age" CHECK("behalf_rules"."age_of_majority" BETWEEN 12 AND 25),
	CONSTRAINT "behalf_rules_guardians" CHECK("behalf_rules"."guardians_read_progress" IN (0,1) AND "behalf_rules"."guardians_read_feedback" IN (0,1))
) STRICT;
--> statement-breakpoint
CREATE TABLE `birth_dates` (
	`user_id` text PRIMARY KEY NOT NULL,
	`born_on` text NOT NULL,
	`set_at` integer NOT NULL,
	`set_by` text,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`set_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "birth_dates_day" CHECK("birth_dates"."born_on" = date("birth_dates"."born_on"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `birth_dates_by_setter` ON `birth_dates` (`set_by`);--> statement-breakpoint
CREATE TABLE `guardianships` (
	`id` text PRIMARY KEY NOT NULL,
	`guardian_id` text NOT NULL,
	`client_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text,
	`accepted_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`guardian_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`client_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "guardianships_people" CHECK("guardianships"."guardian_id" <> "guardianships"."client_id")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `guardianships_open` ON `guardianships` (`guardian_id`,`client_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `guardianships_by_guardian` ON `guardianships` (`guardian_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `guardianships_by_client` ON `guardianships` (`client_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `guardianships_by_maker` ON `guardianships` (`created_by`);--> statement-breakpoint
CREATE TABLE `impersonations` (
	`id` text PRIMARY KEY NOT NULL,
	`session_id` text,
	`admin_id` text,
	`client_id` text NOT NULL,
	`reason` text NOT NULL,
	`started_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`session_id`) REFERENCES `sessions`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`admin_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`client_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "impersonations_reason" CHECK(length("impersonations"."reason") BETWEEN 1 AND 500),
	CONSTRAINT "impersonations_ends" CHECK("impersonations"."ends_at" > "impersonations"."started_at")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `impersonations_open` ON `impersonations` (`session_id`) WHERE ended_at IS NULL;--> statement-breakpoint
CREATE INDEX `impersonations_by_session` ON `impersonations` (`session_id`);--> statement-breakpoint
CREATE INDEX `impersonations_by_admin` ON `impersonations` (`admin_id`);--> statement-breakpoint
CREATE INDEX `impersonations_by_client` ON `impersonations` (`client_id`,`started_at`,`id`);
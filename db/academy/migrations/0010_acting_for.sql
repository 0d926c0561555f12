CREATE TABLE `behalf_rules` (
	`id` integer PRIMARY KEY NOT NULL,
	`viewers_may_change` integer DEFAULT false NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "behalf_rules_one_row" CHECK("behalf_rules"."id" = 1),
	CONSTRAINT "behalf_rules_viewers" CHECK("behalf_rules"."viewers_may_change" IN (0,1))
) STRICT;
--> statement-breakpoint
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
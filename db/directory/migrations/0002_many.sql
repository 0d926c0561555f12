CREATE TABLE `domain_claims` (
	`id` text PRIMARY KEY NOT NULL,
	`academy_id` text NOT NULL,
	`host` text NOT NULL,
	`token` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`found` text,
	`misses` integer DEFAULT 0 NOT NULL,
	`checked_at` integer,
	`proven_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`academy_id`) REFERENCES `academies`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "domain_claims_folded" CHECK("domain_claims"."host" = lower("domain_claims"."host")),
	CONSTRAINT "domain_claims_state" CHECK("domain_claims"."state" IN ('waiting','proven','lost')),
	CONSTRAINT "domain_claims_found" CHECK("domain_claims"."found" IN ('record','none','other','unreachable','taken'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `domain_claims_once` ON `domain_claims` (`academy_id`,`host`);--> statement-breakpoint
CREATE UNIQUE INDEX `domain_claims_one_proven` ON `domain_claims` (`host`) WHERE state = 'proven';--> statement-breakpoint
CREATE INDEX `domain_claims_by_look` ON `domain_claims` (`checked_at`,`id`);
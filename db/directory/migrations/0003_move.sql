CREATE TABLE `academy_exports` (
	`id` text PRIMARY KEY NOT NULL,
	`academy_id` text NOT NULL,
	`state` text DEFAULT 'waiting' NOT NULL,
	`recipient` text NOT NULL,
	`done_bytes` integer DEFAULT 0 NOT NULL,
	`total_bytes` integer DEFAULT 0 NOT NULL,
	`bytes` integer,
	`error` text,
	`requested_by` text,
	`created_at` integer NOT NULL,
	`lease_until` integer,
	`finished_at` integer,
	FOREIGN KEY (`academy_id`) REFERENCES `academies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`requested_by`) REFERENCES `operators`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "academy_exports_state" CHECK("academy_exports"."state" IN ('waiting','running','done','failed')),
	CONSTRAINT "academy_exports_sizes" CHECK("academy_exports"."done_bytes" >= 0 AND "academy_exports"."total_bytes" >= 0),
	CONSTRAINT "academy_exports_finished" CHECK(("academy_exports"."state" IN ('done','failed')) = ("academy_exports"."finished_at" IS NOT NULL))
) STRICT;
--> statement-breakpoint
CREATE INDEX `academy_exports_by_academy` ON `academy_exports` (`academy_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `academy_exports_by_requester` ON `academy_exports` (`requested_by`);--> statement-breakpoint
CREATE INDEX `academy_exports_open` ON `academy_exports` (`created_at`) WHERE state IN ('waiting','running');--> statement-breakpoint
CREATE TABLE `backup_states` (
	`subject` text PRIMARY KEY NOT NULL,
	`taken_at` integer,
	`bytes` integer,
	`name` text,
	`tried_at` integer,
	`failed_at` integer,
	`failure` text,
	`lease_until` integer,
	CONSTRAINT "backup_states_failure" CHECK(("backup_states"."failed_at" IS NULL) = ("backup_states"."failure" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE TABLE `erasures` (
	`academy_id` text NOT NULL,
	`user_id` text NOT NULL,
	`erased_at` integer NOT NULL,
	PRIMARY KEY(`academy_id`, `user_id`)
) STRICT;
--> statement-breakpoint
ALTER TABLE `academies` ADD COLUMN `origin_id` text;--> statement-breakpoint
CREATE INDEX `academies_by_origin` ON `academies` (`origin_id`);
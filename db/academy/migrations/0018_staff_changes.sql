CREATE TABLE `client_coaches` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`user_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer,
	`set_at` integer NOT NULL,
	`set_by` text,
	FOREIGN KEY (`client_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`set_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "client_coaches_days" CHECK("client_coaches"."ends_at" IS NULL OR "client_coaches"."ends_at" > "client_coaches"."starts_at")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `client_coaches_once` ON `client_coaches` (`client_id`,`user_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `client_coaches_by_user` ON `client_coaches` (`user_id`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `client_coaches_by_setter` ON `client_coaches` (`set_by`);--> statement-breakpoint
CREATE TABLE `client_instructors` (
	`id` text PRIMARY KEY NOT NULL,
	`client_id` text NOT NULL,
	`user_id` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer,
	`set_at` integer NOT NULL,
	`set_by` text,
	FOREIGN KEY (`client_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`set_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "client_instructors_days" CHECK("client_instructors"."ends_at" IS NULL OR "client_instructors"."ends_at" > "client_instructors"."starts_at")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `client_instructors_once` ON `client_instructors` (`client_id`,`user_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `client_instructors_by_user` ON `client_instructors` (`user_id`,`starts_at`,`id`);--> statement-breakpoint
CREATE INDEX `client_instructors_by_setter` ON `client_instructors` (`set_by`);--> statement-breakpoint
CREATE TABLE `staff_change_places` (
	`change_id` text NOT NULL,
	`n` integer NOT NULL,
	`tier` integer NOT NULL,
	`module_id` text,
	`enrolment_id` text,
	`state` text DEFAULT 'waiting' NOT NULL,
	`problem` text,
	`was` integer,
	`instead_was` integer,
	PRIMARY KEY(`change_id`, `n`),
	FOREIGN KEY (`change_id`) REFERENCES `staff_changes`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`enrolment_id`) REFERENCES `enrolments`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "staff_change_places_tier" CHECK("staff_change_places"."tier" = 1 + ("staff_change_places"."module_id" IS NOT NULL) + ("staff_change_places"."enrolment_id" IS NOT NULL)),
	CONSTRAINT "staff_change_places_state" CHECK("staff_change_places"."state" IN ('waiting','changed','same','refused','restored','stuck')),
	CONSTRAINT "staff_change_places_problem" CHECK(("staff_change_places"."problem" IS NULL) = ("staff_change_places"."state" NOT IN ('refused','stuck')))
) STRICT;
--> statement-breakpoint
CREATE INDEX `staff_change_places_by_state` ON `staff_change_places` (`change_id`,`state`,`n`);--> statement-breakpoint
CREATE INDEX `staff_change_places_by_module` ON `staff_change_places` (`module_id`);--> statement-breakpoint
CREATE INDEX `staff_change_places_by_enrolment` ON `staff_change_places` (`enrolment_id`);--> statement-breakpoint
CREATE TABLE `staff_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`program_id` text NOT NULL,
	`kind` text NOT NULL,
	`staff_role` text NOT NULL,
	`user_id` text NOT NULL,
	`instead_id` text,
	`reach` text NOT NULL,
	`modules` text DEFAULT '[]' NOT NULL,
	`ticked` text,
	`status` text,
	`cohort_id` text,
	`only_gaps` integer DEFAULT false NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`state` text DEFAULT 'draft' NOT NULL,
	`total` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`same` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`created_by` text,
	`created_at` integer NOT NULL,
	`done_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`instead_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "staff_changes_kind" CHECK("staff_changes"."kind" IN ('name','primary','remove','replace')),
	CONSTRAINT "staff_changes_role" CHECK("staff_changes"."staff_role" IN ('instructor','coach')),
	CONSTRAINT "staff_changes_reach" CHECK("staff_changes"."reach" IN ('program','modules','clients','everywhere')),
	CONSTRAINT "staff_changes_instead" CHECK(("staff_changes"."kind" = 'replace') = ("staff_changes"."instead_id" IS NOT NULL)),
	CONSTRAINT "staff_changes_state" CHECK("staff_changes"."state" IN ('draft','planned','running','done','ending','ended','cancelled','failed')),
	CONSTRAINT "staff_changes_status" CHECK("staff_changes"."status" IS NULL OR "staff_changes"."status" IN ('pending','active','paused')),
	CONSTRAINT "staff_changes_counts" CHECK(min("staff_changes"."total", "staff_changes"."changed", "staff_changes"."same", "staff_changes"."refused") >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `staff_changes_newest` ON `staff_changes` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `staff_changes_newest_by_state` ON `staff_changes` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `staff_changes_by_program` ON `staff_changes` (`program_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `staff_changes_by_user` ON `staff_changes` (`user_id`);--> statement-breakpoint
CREATE INDEX `staff_changes_by_replaced` ON `staff_changes` (`instead_id`);--> statement-breakpoint
CREATE INDEX `staff_changes_by_cohort` ON `staff_changes` (`cohort_id`);--> statement-breakpoint
CREATE INDEX `staff_changes_by_creator` ON `staff_changes` (`created_by`);
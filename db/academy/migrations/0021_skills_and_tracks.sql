CREATE TABLE `domain_skills` (
	`domain_id` text NOT NULL,
	`skill_id` text NOT NULL,
	PRIMARY KEY(`domain_id`, `skill_id`),
	FOREIGN KEY (`domain_id`) REFERENCES `framework_domains`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`skill_id`) REFERENCES `skills`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `domain_skills_by_skill` ON `domain_skills` (`skill_id`);--> statement-breakpoint
CREATE TABLE `module_skills` (
	`module_id` text NOT NULL,
	`skill_id` text NOT NULL,
	PRIMARY KEY(`module_id`, `skill_id`),
	FOREIGN KEY (`module_id`) REFERENCES `modules`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`skill_id`) REFERENCES `skills`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE INDEX `module_skills_by_skill` ON `module_skills` (`skill_id`);--> statement-breakpoint
CREATE TABLE `skill_categories` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	CONSTRAINT "skill_categories_name_length" CHECK(length("skill_categories"."name") BETWEEN 1 AND 100),
	CONSTRAINT "skill_categories_position" CHECK("skill_categories"."position" >= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `skill_categories_name` ON `skill_categories` (`name`);--> statement-breakpoint
CREATE INDEX `skill_categories_in_order` ON `skill_categories` (`position`);--> statement-breakpoint
CREATE TABLE `skills` (
	`id` text PRIMARY KEY NOT NULL,
	`category_id` text NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`position` integer NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`category_id`) REFERENCES `skill_categories`(`id`) ON UPDATE no action ON DELETE restrict,
	CONSTRAINT "skills_name_length" CHECK(length("skills"."name") BETWEEN 1 AND 100),
	CONSTRAINT "skills_description_length" CHECK(length("skills"."description") <= 1000),
	CONSTRAINT "skills_position" CHECK("skills"."position" >= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `skills_name` ON `skills` (`category_id`,`name`);--> statement-breakpoint
CREATE INDEX `skills_in_order` ON `skills` (`category_id`,`position`);--> statement-breakpoint
CREATE TABLE `partner_programs` (
	`user_id` text NOT NULL,
	`program_id` text NOT NULL,
	`given_at` integer NOT NULL,
	`given_by` text,
	PRIMARY KEY(`user_id`, `program_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`given_by`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE set null
) STRICT;
--> statement-breakpoint
CREATE INDEX `partner_programs_by_program` ON `partner_programs` (`program_id`);--> statement-breakpoint
CREATE INDEX `partner_programs_by_giver` ON `partner_programs` (`given_by`);--> statement-breakpoint
CREATE TABLE `track_programs` (
	`track_id` text NOT NULL,
	`program_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`track_id`, `program_id`),
	FOREIGN KEY (`track_id`) REFERENCES `tracks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`program_id`) REFERENCES `programs`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "track_programs_position" CHECK("track_programs"."position" >= 1)
) STRICT;
--> statement-breakpoint
CREATE INDEX `track_programs_by_program` ON `track_programs` (`program_id`);--> statement-breakpoint
CREATE TABLE `tracks` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`summary` text DEFAULT '' NOT NULL,
	`visibility` text DEFAULT 'draft' NOT NULL,
	`position` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	CONSTRAINT "tracks_visibility" CHECK("tracks"."visibility" IN ('draft','public','archived')),
	CONSTRAINT "tracks_title_length" CHECK(length("tracks"."title") BETWEEN 1 AND 200),
	CONSTRAINT "tracks_summary_length" CHECK(length("tracks"."summary") <= 1000),
	CONSTRAINT "tracks_position" CHECK("tracks"."position" >= 1)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `tracks_title` ON `tracks` (`title`);--> statement-breakpoint
CREATE INDEX `tracks_in_order` ON `tracks` (`position`);--> statement-breakpoint
ALTER TABLE `academy_settings` ADD `journey_layout` text CONSTRAINT "academy_settings_journey_layout" CHECK("journey_layout" IS NULL OR length("journey_layout") <= 200);--> statement-breakpoint
ALTER TABLE `users` ADD `partner` integer DEFAULT false NOT NULL CONSTRAINT "users_partner" CHECK("partner" IN (0,1));--> statement-breakpoint
ALTER TABLE `users` ADD `journey_layout` text CONSTRAINT "users_journey_layout" CHECK("journey_layout" IS NULL OR length("journey_layout") <= 200);--> statement-breakpoint
CREATE INDEX `users_partners` ON `users` (`sort_name`,`id`) WHERE partner = 1;
